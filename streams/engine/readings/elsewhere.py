"""Binds events in texts of other languages than English: same sentence, unless a distance or a look back speaks up.

It refuses to parse: a few words of many languages are all it knows, and where they are silent the sentence decides.
"""

from datetime import date

from streams.engine.readings.sentence import Named, Sentence

_NEAR = frozenset(
    "près proche nahe unweit nähe cerca cercanías vicino presso perto arredores około pobliżu niedaleko под "
    "около близ недалеко вблизи біля неподалік поблизу yakınlarında yakınında dekat nära nabij vlakbij "
    "lähellä κοντά blízko poblíž قرب بالقرب نزدیک near".split()
)
_FAR = tuple("km kilomet kilómet quilôm chilomet км километр кілометр كم كيلومتر کیلومتر χλμ".split())
_AROUND = tuple("oblast област obwód provinz provinc provínc губерн محافظة استان ili gouvernor".split())
_AGO = tuple(
    "jahrestag anniversaire aniversari aniversário anniversari годовщин річниц rocznic yıldönüm ذكرى سالگرد "
    "årsdag jubileum vuosipäiv επέτει výročí gedenken verurteilt condamné condenad condannat приговор засуд".split()
)


def binds_foreign(sentence: Sentence, name: Named) -> tuple[bool, str]:
    """Say whether an event of the sentence may be at the name."""
    before = [sentence.low(at) for at in range(max(0, name.first - 4), name.first)]
    for low in before:
        if low.startswith(_FAR):
            return False, f"a distance: '{low}'"
    near = next((low for low in before[-2:] if low in _NEAR), "")
    if near:
        return False, f"'{near}' it, not in it"
    beside = [*before[-2:], sentence.low(name.last)]
    around = next((low for low in beside if low.startswith(_AROUND) and len(low) < 16), "")
    if around:
        return False, f"the region around it: '{around}'"
    return True, "same sentence"


def looks_back_foreign(sentence: Sentence, published: date | None) -> str | None:
    """Give the word by which the sentence speaks of something past: an anniversary, a verdict, a year gone by."""
    for at, word in enumerate(sentence.words):
        if word.low.rpartition("'")[2].startswith(_AGO):
            return f"looks back: '{word.low}'"
        year = int(word.low) if len(word.low) == 4 and word.low.isascii() and word.low.isdigit() else 0
        if 1900 <= year <= 2100 and published is not None and year < published.year and sentence.low(at + 1) != "%":
            return f"in {year}"
    return None
