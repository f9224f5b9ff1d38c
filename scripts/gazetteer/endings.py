"""Inflects names of places: the cases that news puts them in, by the ends of the words, language by language.

It over-generates rather than asks which of two patterns a name follows; `naming` throws out what is another word. It
refuses proclitics of Arabic and Hebrew, which the engine opens its patterns for, and of several words inflects the last
one only, or both of "Nowe Delhi".
"""

from collections.abc import Callable, Iterator

# (end of the name, what stands in its stead: first the genitive). The first pattern that fits is taken.
Rules = tuple[tuple[str, str], ...]

_RU: Rules = (
    ("ия", "ии ию ией ие"), ("ья", "ьи ье ью ьей"), ("га", "ги ге гу гой"), ("ка", "ки ке ку кой"), ("ха",
    "хи хе ху хой"),
    ("жа", "жи же жу жей"), ("ша", "ши ше шу шей"), ("ча", "чи че чу чей"), ("ца", "цы це цу цей"),
    ("а", "ы е у ой"), ("я", "и е ю ей"), ("ны", "н нам нами нах"), ("ы", "ов ам ами ах"), ("ины",
    "ин инам инами инах"),
    ("ки", "ок кам ками ках"), ("ь", "я и ю ем ью е"), ("ий", "ия ию ием ии"), ("й", "я ю ем е"),
    ("ец", "ца цу цом це"), ("ж", "жа жу жем же"), ("ш", "ша шу шем ше"), ("о", ""), ("е", ""), ("и", ""), ("у", ""),
    ("э", ""), ("ю", ""), ("", "а у ом е ем"),
)  # fmt: skip
_UK: Rules = (
    ("ія", "ії ію ією"), ("я", "і ю ею"), ("га", "ги зі гу гою"), ("ка", "ки ці ку кою"), ("ха", "хи сі ху хою"),
    ("а", "и і у ою"), ("ень", "ня ню нем ні"), ("їв", "єва єву євом єві"), ("ів", "ова ову овом ові ева еву евом еві"),
    ("ь", "я ю ем і"), ("й", "я ю єм ї"), ("и", "ів ам ами ах"), ("о", ""), ("е", ""), ("і", ""), ("у", ""), ("ю", ""),
    ("", "а у ом і ові ові ю"),
)  # fmt: skip
_PL: Rules = (
    ("ów", "owa owu owem owie"), ("awa", "awy awie awę awą"), ("ga", "gi dze gę gą"), ("ka", "ki ce kę ką"),
    ("ła", "ły le łę łą"), ("ra", "ry rze rę rą"), ("ta", "ty cie tę tą"), ("da", "dy dzie dę dą"), ("sta",
    "sty ście stę"),
    ("ia", "ii ię ią"), ("ja", "ji ję ją"), ("la", "li lę lą"), ("cja", "cji cję cją"), ("a", "y ie ę ą i"),
    ("yn", "ynu ynowi ynem ynie"), ("in", "ina inowi inem inie"), ("eń", "nia niu niem"), ("ń", "nia niu niem"),
    ("ek", "ka kowi kiem ku"), ("zym", "zymu zymowi zymem zymie"), ("yż", "yża yżowi yżem yżu"), ("sz", "szu szem sza"),
    ("ice", "ic icach icom icami"), ("lce", "lc lcach lcom lcami"),
    ("ny", "n nach nom nami"), ("chy", "ch chach chom chami"), ("cy", "c cach com cami"), ("y", "ów ach om ami"),
    ("k", "ku kowi kiem ka"), ("g", "gu gowi giem ga"), ("d", "du dowi dem dzie"), ("t", "tu towi tem cie"),
    ("r", "ru rowi rem rze"), ("ł", "łu łowi łem le"), ("l", "lu lowi lem la"), ("st", "stu stem ście"),
    ("o", ""), ("e", ""), ("i", ""), ("u", ""), ("", "u owi em ie a"),
)  # fmt: skip
_CS: Rules = (
    ("ha", "hy ze hu hou"), ("ga", "gy ze gu gou"), ("ka", "ky ce ku kou"), ("ra", "ry ře ru rou"), ("va",
    "vy vě vu vou"),
    ("a", "y ě e u ou"), ("ie", "ii ií"), ("ně", "ní ním"), ("ny", "n nách nám nami"), ("y", "ů ách ám ami"),
    ("íž", "íže íži íží"), ("ž", "že ži ží žem"), ("ov", "ova ovu ově ovem"), ("ev", "eva evu evě evem"),
    ("ek", "ku kem"), ("í", ""), ("o", ""), ("e", ""), ("i", ""), ("u", ""), ("", "u ě e em a"),
)  # fmt: skip
_SR: Rules = (("a", "e i u om"), ("ija", "ije iji iju ijom"), ("o", ""), ("e", ""), ("i", ""), ("", "a u om em"))
_SR_CYRILLIC: Rules = (("а", "е и у ом"), ("", "а у ом ем"))
_EL: Rules = (
    ("ούπολη", "ούπολης ούπολις"), ("πόλη", "πόλης"), ("η", "ης"), ("ή", "ής"), ("α", "ας"), ("ά", "άς"),
    ("ος", "ου ο"), ("ός", "ού ό"), ("ο", "ου"), ("ό", "ού"), ("ες", "ων"), ("ιο", "ίου ιου"), ("ίνο", "ίνου"), ("",
    ""),
)  # fmt: skip
_RO: Rules = (
    ("ția", "ției"), ("ia", "iei ii"), ("ea", "eii elei"), ("a", "ei ii"), ("ă", "ei"), ("e", "ei"), ("u", "ului ul"),
    ("", "ului ul"),
)  # fmt: skip
_S: Rules = (("s", ""), ("x", ""), ("z", ""), ("", "s"))
_KO_CLOSED = (
    "의 에 에서 은 이 을 으로 과 에게 도 에는 에서는 까지 부터 시 시의 시에서".split()
)  # behind a final consonant
_KO_OPEN = "의 에 에서 는 가 를 로 와 에게 도 에는 에서는 까지 부터 시 시의 시에서".split()
_VOWELS = "aeiouyäö"


def _finnish(name: str) -> Iterator[str]:
    last = name[-1:].lower()
    back = any(char in "aouå" for char in name.lower().split(" ")[-1])
    a, o = ("a", "o") if back else ("ä", "ö")
    if last not in _VOWELS + "åé":
        stems = [name + "i"]
    elif name.endswith("nki"):
        stems = [name[:-2] + "gi", name]
    elif name.endswith("i"):
        stems = [name, name[:-1] + "e"]
    else:
        stems = [name]
        if len(name) > 4 and name[-3:-1] in ("kk", "pp", "tt"):
            stems.append(name[:-2] + name[-1])
        if name.endswith("nta") or name.endswith("nti"):
            stems.append(name[:-2] + "n" + name[-1])
    for stem in stems:
        yield from (stem + end for end in (f"n ss{a} st{a} ll{a} lt{a} lle ksi n{a} {a}".split()))
        yield stem + (stem[-1] if stem[-1] in _VOWELS else "i") + "n"
        if stem.endswith(("a", "ä", "o", "ö", "u", "y", "e")) is False:
            yield stem + f"{o}"
    if last == "s":
        yield from (name[:-1] + end for end in ("ksen", f"ksess{a}", f"ksest{a}", "kseen", f"st{a}"))


def _hungarian(name: str) -> Iterator[str]:
    back = any(char in "aáoóuú" for char in name.lower())
    if back and [char for char in name.lower() if char in "aáoóuúeéiíöőüű"][-1] in "eéöőüű":
        yield from _hungarian_forms(name, front=True)  # "Bukarestben", "Budapesten": foreign ones go by the last vowel
    yield from _hungarian_forms(name, front=not back)


def _hungarian_forms(name: str, *, front: bool) -> Iterator[str]:
    vowel = "e" if front else "a"
    long = {"a": "á", "e": "é", "o": "ó", "ö": "ő"}
    stem = name[:-1] + long[name[-1]] if name[-1] in long else name
    ends = "ben be ből hez höz nek nél től re ről en ön n t et vel ért ig be i é" if front else (
        "ban ba ból hoz nak nál tól ra ról on n t ot at val ért ig i é")  # fmt: skip
    yield from (stem + end for end in ends.split())
    if stem[-1] not in "aáeéiíoóöőuúüű":
        yield from (stem + stem[-1] + vowel + "l", stem + vowel + "t")


def _turkish(name: str) -> Iterator[str]:
    vowels = [char for char in name.lower() if char in "aıoueiöüâ"]
    last = vowels[-1] if vowels else "a"
    a = "a" if last in "aıouâ" else "e"
    i = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "i": "i", "ö": "ü", "ü": "ü", "â": "ı"}[last]
    soft = name[-1].lower() in "aıoueiöüâ"
    hard = name[-1].lower() in "fstkçşhp"
    d = "t" if hard else "d"
    y, n = ("y", "n") if soft else ("", "")
    for end in (f"{d}{a}", f"{d}{a}n", f"{y}{a}", f"{n}{i}n", f"{y}{i}", f"{d}{a}ki", f"{y}l{a}"):
        yield name + end  # with an apostrophe the name stands by itself; careless texts leave it out


def turkish_genitive(name: str) -> str:
    """Give the Turkish genitive, behind its apostrophe: "Irak'ın"."""
    genitive = next(form for form in _turkish(name) if form.endswith(("ın", "in", "un", "ün")))
    return f"{name}'{genitive.removeprefix(name)}"


def _korean(name: str) -> Iterator[str]:
    final = (ord(name[-1]) - 0xAC00) % 28  # a syllable's number tells its final consonant; 8 is the liquid one
    ends = _KO_OPEN if final == 0 else _KO_CLOSED
    yield from (name + end for end in (*ends, "로") if final == 8 or end != "로" or ends is _KO_OPEN)


def _by(rules: Rules) -> Callable[[str], Iterator[str]]:
    def inflect(name: str) -> Iterator[str]:
        for end, instead in sorted(rules, key=lambda rule: -len(rule[0])):
            if name.endswith(end):
                stem = name[: len(name) - len(end)]
                yield from (stem + other for other in instead.split())
                return

    return inflect


_BY_LANGUAGE: dict[str, Callable[[str], Iterator[str]]] = {
    "ru": _by(_RU), "uk": _by(_UK), "pl": _by(_PL), "cs": _by(_CS), "sk": _by(_CS), "hr": _by(_SR), "el": _by(_EL),
    "sr": _by(_SR_CYRILLIC), "ro": _by(_RO), "sv": _by(_S), "da": _by(_S), "nb": _by(_S), "de": _by(_S),
    "nl": _by(_S), "fi": _finnish, "hu": _hungarian, "tr": _turkish, "ko": _korean,
}  # fmt: skip
_ADJECTIVES = {  # both words of a two-word name are inflected
    "ru": (("ый", "ого ому ом ым"), ("ий", "ого ему ем им"), ("ая", "ой ую"), ("ое", "ого ому ом ым")),
    "uk": (("ий", "ого ому им"), ("а", "ої ій у ою"), ("е", "ого ому им")),
    "pl": (("e", "ego emu ym"), ("y", "ego emu ym"), ("i", "iego iemu im"), ("a", "ej ą")),
    "cs": (("é", "ého ému ém ým"), ("ý", "ého ému ém ým"), ("á", "é ou"), ("í", "ího ímu ím")),
}  # fmt: skip


def inflect(name: str, language: str, most: int | None = None) -> list[str]:
    """Give other forms of a name in one language, its genitive first; none where the language does not inflect it.

    `most`: take so many only, the commonest; it counts for languages that put much to the name itself.
    """
    forms = _forms(name, language)
    return forms[:most] if language in ("ko", "hu", "fi", "tr") else forms


def _forms(name: str, language: str) -> list[str]:
    by = _BY_LANGUAGE.get(language)
    if by is None or not name or not name[-1].isalpha() or (len(name) > 1 and name[-2:].isupper()):
        return []
    first, space, last = name.rpartition(" ")
    if not space:
        return list(dict.fromkeys(form for form in by(name) if form != name))
    forms = [f"{first} {form}" for form in by(last)]
    for end, instead in _ADJECTIVES.get(language, ()):
        if first.endswith(end) and " " not in first:
            firsts = [first[: len(first) - len(end)] + other for other in instead.split()]
            forms = [f"{a} {b}" for a in firsts for b in (last, *by(last))]
            break
    return list(dict.fromkeys(forms))


def adjectives(name: str, language: str) -> list[str]:
    """Give the forms of "of Paris" as an adjective, where a language makes it by rule ("парижский", "Pariser")."""
    if language not in _STEMS or " " in name or "-" in name:
        return []
    ends, suffix = _STEMS[language]
    for end, stem_end in sorted(ends, key=lambda rule: -len(rule[0])):
        if name.endswith(end):
            stem = name[: len(name) - len(end)] + stem_end
            return [(stem + one) if language == "de" else (stem + one).lower() for one in suffix.split()]
    return []


_SKIJ = "ский ского скому ским ском ская ской скую ское ские ских скими"
_STEMS: dict[str, tuple[Rules, str]] = {
    "ru": ((("га", "ж"), ("ка", "к"), ("ва", "в"), ("а", ""), ("ы", ""), ("ия", "ий"), ("ь", "ь"), ("ж", "ж"),
            ("о", "ий"),
            ("у", "уй"), ("", "")), _SKIJ),
    "uk": ((("га", "з"), ("ж", "з"), ("г", "з"), ("а", "с"), ("и", "с"), ("", "с")),
           "ький ького ькому ьким ька ької ьку ькою ьке ькі ьких ькими"),
    "pl": ((("n", "ń"), ("na", "ń"), ("ny", "ń"), ("ga", ""), ("ż", ""), ("wa", "w"), ("ów", "ow"), ("a", ""),
            ("d", "dz"),
            ("y", ""), ("", "")), "ski skiego skiemu skim ska skiej ską skie skich skimi"),
    "cs": ((("ha", "ž"), ("ga", "ž"), ("va", "v"), ("a", ""), ("y", ""), ("ž", "ž"), ("", "")),
           "ský ského skému ském ským ská ské skou ští"),
    "de": ((("en", "en"), ("a", "a"), ("", "")), "er"),
}  # fmt: skip
