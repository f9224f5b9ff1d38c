"""German verbs: weak ones by rule, strong ones by a table, each with any prefix: schlagen, schlug, zugeschlagen.

A verb whose prefix stands apart ("griffen die Stadt an") is two words, and an editor says so with `near`. It refuses to
know nouns and adjectives, which endings do for.
"""

from typing import Final

# infinitive: third person, past, participle without ge-
_STRONG: Final = """
schlagen schlägt schlug schlagen|greifen greift griff griffen|schießen schießt schoss schossen
sterben stirbt starb storben|fallen fällt fiel fallen|fangen fängt fing fangen|brechen bricht brach brochen
werfen wirft warf worfen|treffen trifft traf troffen|fliegen fliegt flog flogen|fliehen flieht floh flohen
ziehen zieht zog zogen|stoßen stößt stieß stoßen|nehmen nimmt nahm nommen|geben gibt gab geben
kommen kommt kam kommen|gehen geht ging gangen|stehen steht stand standen|sprechen spricht sprach sprochen
halten hält hielt halten|lassen lässt ließ lassen|rufen ruft rief rufen|laufen läuft lief laufen
graben gräbt grub graben|tragen trägt trug tragen|fahren fährt fuhr fahren|laden lädt lud laden
lesen liest las lesen|sehen sieht sah sehen|treten tritt trat treten|bieten bietet bot boten
schieben schiebt schob schoben|schließen schließt schloss schlossen|verlieren verliert verlor verloren
frieren friert fror froren|fließen fließt floss flossen|gießen gießt goss gossen|binden bindet band bunden
finden findet fand funden|sinken sinkt sank sunken|springen springt sprang sprungen
zwingen zwingt zwang zwungen|dringen dringt drang drungen|schwimmen schwimmt schwamm schwommen
beginnen beginnt begann begonnen|gewinnen gewinnt gewann gewonnen|ringen ringt rang rungen
trinken trinkt trank trunken|verschwinden verschwindet verschwand verschwunden|bleiben bleibt blieb blieben
schreiben schreibt schrieb schrieben|treiben treibt trieb trieben|steigen steigt stieg stiegen
schreiten schreitet schritt schritten|streiten streitet stritt stritten|schneiden schneidet schnitt schnitten
reißen reißt riss rissen|leiden leidet litt litten|weichen weicht wich wichen|beißen beißt biss bissen
reiten reitet ritt ritten|schleichen schleicht schlich schlichen|bergen birgt barg borgen
helfen hilft half holfen|stehlen stiehlt stahl stohlen|empfehlen empfiehlt empfahl empfohlen
bewegen bewegt bewog bewogen|heben hebt hob hoben|wachsen wächst wuchs wachsen|waschen wäscht wusch waschen
schaffen schafft schuf schaffen|essen isst aß gessen|fressen frisst fraß fressen|messen misst maß messen
vergessen vergisst vergaß vergessen|liegen liegt lag legen|bitten bittet bat beten|sitzen sitzt saß sessen
brennen brennt brannte brannt|rennen rennt rannte rannt|nennen nennt nannte nannt|kennen kennt kannte kannt
senden sendet sandte sandt|wenden wendet wandte wandt|denken denkt dachte dacht|bringen bringt brachte bracht
wissen weiß wusste wusst|tun tut tat tan|schmelzen schmilzt schmolz schmolzen|quellen quillt quoll quollen
bersten birst barst borsten|erlöschen erlischt erlosch erloschen|raten rät riet raten|hängen hängt hing hangen
blasen bläst blies blasen|schleifen schleift schliff schliffen|leihen leiht lieh liehen
scheiden scheidet schied schieden|meiden meidet mied mieden|schweigen schweigt schwieg schwiegen
hauen haut hieb hauen
"""
_INSEPARABLE: Final = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "wider")
_EITHER: Final = ("durch", "hinter", "über", "um", "unter", "wieder", "voll")
_SEPARABLE: Final = (
    "ab", "an", "auf", "aus", "auseinander", "bei", "dar", "ein", "empor", "entgegen", "fest", "fort", "frei", "heim",
    "her", "heran", "heraus", "herein", "herum", "herunter", "hervor", "hin", "hinauf", "hinaus", "hinein", "hinunter",
    "hoch", "los", "mit", "nach", "nieder", "tot", "vor", "voran", "voraus", "vorbei", "weg", "weiter", "zu", "zurück",
    "zusammen", "still",
)  # fmt: skip
_PREFIXES: Final = sorted((*_INSEPARABLE, *_EITHER, *_SEPARABLE), key=len, reverse=True)
_ADJECTIVE: Final = ("", "e", "en", "em", "er", "es")


def _verbs() -> dict[str, tuple[str, str, str]]:
    rows = (row.split() for line in _STRONG.split("\n") for row in line.split("|") if row.strip())
    return {infinitive: (third, past, participle) for infinitive, third, past, participle in rows}


VERBS: Final = _verbs()
_BY_FORM: Final = {form: verb for verb, forms in VERBS.items() for form in (f"ge{forms[2]}", forms[1], forms[0])}


def parted(verb: str) -> tuple[str, str]:
    """Give prefix and verb: an-greifen, zer-stören; no prefix where too little would be left."""
    if verb in VERBS:
        return "", verb
    for prefix in _PREFIXES:
        rest = verb.removeprefix(prefix)
        if rest in VERBS or (rest != verb and len(rest) > 5 and not prefix.startswith("ge")):
            return prefix, rest
    return "", verb


def infinitive_of(word: str) -> str | None:
    """Give the infinitive of a word that looks like a verb's form; None where none is known."""
    prefix, rest = parted(word)
    known = _BY_FORM.get(word) or (prefix and _BY_FORM.get(rest) and prefix + _BY_FORM[rest])
    if known:
        return known
    if word.endswith(("en", "eln", "ern")) and len(word) > 4:
        return word
    return None


def verb_forms(infinitive: str) -> set[str]:
    """Give all forms of a verb, its participles declined."""
    prefix, verb = parted(infinitive)
    bare = verb.removesuffix("n").removesuffix("e")
    finite = {bare + ending for ending in ("e", "st", "t", "en", "est", "et")} | {verb}
    if verb in VERBS:
        third, past, participle = VERBS[verb]
        finite |= {third, third.removesuffix("t") + "st"}
        finite |= {past + ending for ending in ("", "en", "st", "t", "e", "n")}
        participles = {participle}
    else:
        link = "e" if bare.endswith(("t", "d")) or bare.endswith(("ffn", "chn", "gn", "dn", "tm")) else ""
        finite |= {f"{bare}{link}{ending}" for ending in ("te", "ten", "test", "tet")}
        participles = {f"{bare}{link}t"}
    plain = prefix in _INSEPARABLE or verb.endswith("ieren") or _has_own_prefix(verb)
    made = set()
    if plain or prefix in _EITHER:
        made |= {prefix + participle for participle in participles}
    if not plain:
        made |= {f"{prefix}ge{participle}" for participle in participles}
    declined = {form + ending for form in (*made, f"{prefix}{verb}d") for ending in _ADJECTIVE}
    apart = {f"{prefix}zu{verb}"} if prefix in (*_SEPARABLE, *_EITHER) else set()
    return {prefix + form for form in finite} | declined | apart


def _has_own_prefix(verb: str) -> bool:
    """Tell whether the verb itself begins with a prefix that takes no ge-: verlieren, zerstören."""
    begun = next((prefix for prefix in _INSEPARABLE if verb.startswith(prefix)), None)
    return begun is not None and (verb in VERBS or begun not in ("er", "ge")) and len(verb) > len(begun) + 4
