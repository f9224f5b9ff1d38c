"""Which news agency a text credits: in its first words, its last line, its byline or its dateline.

It refuses to take an agency for the origin because the text merely quotes it: a credit stands in brackets, after a
dash or an equals sign, as author, or as the whole of a last line.
"""

import re
from typing import Final

from streams.model import Article

_AGENCIES: Final = {
    "Reuters": ("reuters", "thomson reuters", "рейтер", "رويترز", "路透社", "路透", "ロイター"),
    "AP": ("ap", "associated press", "the associated press", "美联社", "أ ب"),
    "AFP": ("afp", "agence france-presse", "agence france presse", "法新社", "أ ف ب", "فرانس برس", "афп"),
    "dpa": ("dpa", "deutsche presse-agentur"),
    "ANSA": ("ansa",),
    "Adnkronos": ("adnkronos",),
    "AGI": ("agi",),
    "Askanews": ("askanews",),
    "LaPresse": ("lapresse",),
    "EFE": ("efe", "agencia efe"),
    "TASS": ("tass", "itar-tass", "тасс", "итар-тасс"),
    "Interfax": ("interfax", "interfax.ru", "интерфакс"),
    "RIA Novosti": ("ria novosti", "риа новости"),
    "Ukrinform": ("ukrinform", "укрінформ", "укринформ"),
    "Xinhua": ("xinhua", "xinhua news agency", "新华社", "新華社"),
    "Kyodo": ("kyodo", "kyodo news", "共同通信", "共同"),
    "Jiji": ("jiji", "jiji press", "時事"),
    "Yonhap": ("yonhap", "yonhap news agency", "연합뉴스"),
    "Anadolu": ("anadolu", "anadolu agency", "anadolu ajansı", "aa"),
    "PTI": ("pti", "press trust of india"),
    "ANI": ("ani",),
    "IANS": ("ians",),
    "PA Media": ("pa", "pa media", "press association"),
    "AAP": ("aap", "australian associated press"),
    "CP": ("canadian press", "the canadian press", "la presse canadienne"),
    "UPI": ("upi", "united press international"),
    "Bloomberg": ("bloomberg", "bloomberg news"),
    "APA": ("apa",),
    "ATS": ("ats", "keystone-ats", "keystone-sda"),
    "SID": ("sid",),
    "KNA": ("kna",),
    "epd": ("epd",),
    "ANP": ("anp",),
    "Belga": ("belga",),
    "NTB": ("ntb",),
    "TT": ("tt",),
    "Ritzau": ("ritzau",),
    "STT": ("stt",),
    "Lusa": ("lusa", "agência lusa"),
    "PAP": ("pap",),
    "ČTK": ("čtk", "ctk"),
    "MTI": ("mti",),
    "Agerpres": ("agerpres",),
    "BTA": ("bta", "бта"),
    "Tanjug": ("tanjug", "танјуг"),
    "IRNA": ("irna", "ایرنا"),
    "ISNA": ("isna",),
    "SANA": ("sana", "سانا"),
    "MENA": ("mena",),
    "WAM": ("wam", "وام"),
    "SPA": ("spa", "واس"),
    "Petra": ("petra", "بترا"),
    "Antara": ("antara",),
    "Bernama": ("bernama",),
    "VNA": ("vna",),
    "Notimex": ("notimex",),
    "Télam": ("télam", "telam"),
    "Agência Brasil": ("agência brasil",),
    "Europa Press": ("europa press", "europapress"),
}
_BY_NAME: Final = {name.casefold(): agency for agency, names in _AGENCIES.items() for name in names}
_WORDS: Final = "|".join(re.escape(name) for name in sorted(_BY_NAME, key=len, reverse=True))
_WORD: Final = re.compile(r"\w+")
_TELLING: Final = frozenset(max(_WORD.findall(name), key=len) for name in _BY_NAME)  # of each name, its longest word
_DENSE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # names that no space parts from the text
_SURE: Final = 4  # letters: what is shorter may be a word ("Pa", "spa") unless it is written in capitals, or as "dpa"
_SHORT_AS_WRITTEN: Final = frozenset({"dpa", "epd"})
_HEAD: Final = 220
_TAIL: Final = 160

_BRACKETED: Final = re.compile(rf"[(\[（/]\s*({_WORDS})\s*(?:[/,;][^)\]）]{{0,40}})?[)\]）/]", re.IGNORECASE)
_DASHED: Final = re.compile(
    rf"^[^.!?\n]{{0,80}}?(?:^|[,:/=\s])({_WORDS})\s*(?:[–—=]|--|\s-|/\S{{1,20}}\s*[–—-])", re.IGNORECASE
)
_DATED: Final = re.compile(  # sentences of a place and a date before it: "Москва. 3 марта. INTERFAX.RU - "
    rf"^(?:[^.!?\n]{{1,25}}\.\s+){{0,2}}[^.!?\n]{{0,25}}\d[^.!?\n]{{0,25}}\.\s+({_WORDS})\s*(?:[–—]|--|-\s)",
    re.IGNORECASE,
)
_STARRED: Final = re.compile(rf"(?:^|[\n\s(])(?:©|\(c\)|copyright)\s*(?:\d{{4}}\s*)?({_WORDS})\b", re.IGNORECASE)
_BYLINE: Final = re.compile(
    rf"(?:^|\b)(?:by|von|par|por|di|da|door|av|source|quelle|fuente|fonte|источник|reporting by)"
    rf"[\s:]+(?:[^,.\n]{{0,60}},?\s)?({_WORDS})$",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(
    rf"^[\s(\[–—-]*(?:(?:source|quelle|fuente|fonte|bron|источник|المصدر)\s*:\s*)?({_WORDS})[\s)\].]*$", re.IGNORECASE
)
_REPORTED: Final = re.compile(rf"\((?:reporting|writing) by [^()]{{1,120}}[;,]\s*({_WORDS})\)", re.IGNORECASE)
_WITH: Final = re.compile(  # as a last line of its own: "Le Monde avec AFP", "Com informações da Agência Brasil"
    rf"^[\s(\[]*(?:[^.!?\n]{{1,30}}\s)?"
    r"(?:with|avec|mit(?: material von)?|con(?: información de)?|com(?: informações d[aeo])?)"
    rf"\s+(?:l['’]|la |a )?({_WORDS})[\s)\].]*$",
    re.IGNORECASE,
)
_PLACED: Final = re.compile(rf"^[^.!?\n]{{1,30}}[-–—]\s*({_WORDS})\s*$", re.IGNORECASE)  # a first line of its own
_STOPPED: Final = re.compile(rf"^[^!?\n]{{1,40}}[–—]\s*({_WORDS})\.\s", re.IGNORECASE)


def agency_of(article: Article) -> str | None:
    """Give the agency that an article credits, by one spelling for each; None where it credits none."""
    body = article.body.strip()
    head, tail = body[:_HEAD], body[-_TAIL:]
    if not _may_credit(" ".join((head, tail, article.dateline or "", *article.authors[:10]))):
        return None
    last = tail.rsplit("\n", 1)[-1]
    first_line = head.split("\n", 1)[0]
    for text, patterns in (
        *((author, (_WHOLE, _BYLINE, _BRACKETED)) for author in article.authors[:10]),
        (article.dateline or "", (_BRACKETED, _DASHED, _WHOLE)),
        (head, (_BRACKETED, _DASHED, _DATED, _STARRED, _STOPPED)),
        (first_line, (_BYLINE, _WHOLE, _PLACED)),
        (tail, (_STARRED, _REPORTED)),
        (last, (_BYLINE, _WHOLE)),
        (last if last != body else "", (_WITH,)),
        (tail[-60:], (re.compile(_BRACKETED.pattern + r"[\s.]*$", re.IGNORECASE),)),
    ):
        for pattern in patterns:
            agency = _credited(pattern, text)
            if agency is not None:
                return agency
    return None


def _may_credit(text: str) -> bool:
    """Say whether any agency's name may stand in a text: cheaper than to look for a credit of each."""
    return not _TELLING.isdisjoint(_WORD.findall(text.casefold())) or _DENSE.search(text) is not None


def _credited(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    if found is None:
        return None
    name = found.group(1)
    if len(name) < _SURE and name.isascii() and not name.isupper() and name not in _SHORT_AS_WRITTEN:
        return None
    return _BY_NAME[name.casefold()]
