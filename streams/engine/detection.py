"""Guesses the language of a text whose article does not say: by script, then by its commonest small words.

Good enough to choose between a rule's variants; it refuses to be sure: "und" where too little speaks for any.
"""

import re
from collections import Counter

_SAMPLE = 2000  # characters looked at
_SIGNS = ".,;:!?\"'()“”"  # beside words
_SCRIPTS = (
    (0x3040, 0x30FF, "ja"), (0xAC00, 0xD7A3, "ko"), (0x4E00, 0x9FFF, "zh"), (0x0E00, 0x0E7F, "th"),
    (0x0590, 0x05FF, "he"), (0x0600, 0x06FF, "ar"), (0x0400, 0x04FF, "ru"), (0x0370, 0x03FF, "el"),
    (0x0900, 0x097F, "hi"), (0x0980, 0x09FF, "bn"), (0x0B80, 0x0BFF, "ta"), (0x10A0, 0x10FF, "ka"),
    (0x0530, 0x058F, "hy"),
)  # fmt: skip
_BEHIND_LATIN = re.compile("[\u0370-\U0010ffff]")
_LETTERS = (
    ("ar", "ٹڈڑےں", "ur"), ("ar", "پچژگ", "fa"), ("ru", "іїєґ", "uk"), ("ru", "ў", "be"), ("ru", "ђјљњћџ", "sr"),
)  # fmt: skip
_SMALL_WORDS = {
    "en": "the of and to in a is that for it was on with as by at from has have are were his her their said but not",
    "de": "der die das und ist im in den von zu mit für auf dem des ein eine nicht sich auch nach bei wurde sind als",
    "fr": "le la les des et en un une du dans est que qui pour par sur au aux pas plus avec ce cette ont été son",
    "es": "el la los las de del que y en un una por con para se su es al lo como más fue ha han este esta según",
    "it": "il la di che e un una per in del della dei con non si è le gli da nel sono al alla stato anche come",
    "pt": "o a os as de do da que e em um uma para com não no na por se mais dos das foi ao são como também",
    "nl": "de het een en van in is dat op te zijn voor met niet aan er door om ook bij werd heeft naar uit",
    "pl": "w i na z się nie do to że jest o po przez od jak za są był oraz który dla",
    "tr": "ve bir bu da de için ile olarak olan çok daha gibi sonra kadar ancak göre en ise",
    "sv": "och i att det som en på är av för med den till har inte om ett var från vid",
    "id": "yang dan di dengan untuk dari ini itu pada tidak dalam akan telah oleh ke adalah juga",
    "vi": "và của là có trong cho được các một với những người không đã này",
    "ro": "și în de la a cu pe că o un nu din care este pentru mai fost",
    "cs": "a v se na je že z s do o pro za by jsou po od ve jako které",
    "hu": "a az és hogy nem is egy meg volt csak már de ez azt",
    "fi": "ja on ei että se oli hän mutta ovat joka kun myös sekä",
    "da": "og i at det er en til af på for med den som de har ikke et var fra",
}
_WORDS: dict[str, list[str]] = {}
for _language, _line in _SMALL_WORDS.items():
    for _word in _line.split():
        _WORDS.setdefault(_word, []).append(_language)


def detect(text: str) -> str:
    """Give the primary language tag of a text, "und" where too little speaks for any."""
    sample = text[:_SAMPLE]
    if not sample.isascii():
        scripts: Counter[str] = Counter()
        for character, count in Counter(_BEHIND_LATIN.findall(sample)).items():
            code = ord(character)
            for low, high, language in _SCRIPTS:
                if low <= code <= high:
                    scripts[language] += count
        letters = sum(map(str.isalpha, sample)) if scripts else 0
        if scripts and sum(scripts.values()) * 3 > letters:
            if scripts["ja"] * 20 > scripts["zh"] > 0:
                return "ja"
            found = scripts.most_common(1)[0][0]
            lowered = sample.lower()
            return next((own for base, marks, own in _LETTERS if base == found and set(marks) & set(lowered)), found)
    votes: Counter[str] = Counter()
    words = [word.strip(_SIGNS) for word in sample.lower().split()]
    for word, count in Counter(filter(_WORDS.__contains__, words)).items():
        for language in _WORDS[word]:
            votes[language] += count
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return "und"
    return ranked[0][0]
