"""Decides by the preposition that leads to a place's name whether the place is meant or those who act for it.

It refuses to look at verbs that the name is subject or object of (`metonymy`).
"""

from typing import Literal

from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

Kind = Literal["literal", "metonym", "name"]
Verdict = tuple[Kind, str]
_ALWAYS_PLACE = frozenset("in at inside within across throughout near outside around via through into onto off over "
                          "beyond above along toward towards beneath on".split())  # fmt: skip
_ALWAYS_ACTOR = frozenset("against by versus v vs for without unlike despite".split())
_LEAVING = frozenset(
    "leave leaves left leaving depart departs departed departing bound headed heading head sail sailed "
    "sailing set embark embarked embarking destined unique flight flights capital name".split()
)
_BETWEEN = frozenset("border borders boundary route road railway line flight flights travel distance located lies "
                     "lie situated strait river highway halfway found shared tunnel ferry ferries frontier service "
                     "services mountains ocean sea runs run bridge bus train trains linking".split())  # fmt: skip
_OBTAINING = frozenset(
    "receive received receives bought buy buys purchased purchase acquired gain gained gaining obtained "
    "borrowed inherited independent secede seceded separated ceded won took hide protect protected save "
    "liberated freed separate withdrew imported gifts pressure demanded demand defending cross crosses".split()
)
_MOVING_NOUNS = nouns(
    "visit trip tour journey return move flight way road migration emigration immigration ambassador envoy voyage "
    "expedition crusade travel transfer relocation deportation delivery pilgrimage access route export shipment "
    "train bus ferry border proximity migrant immigrant visitor arrival mission invitation close next native "
    "adjacent endemic indigenous connection line railway highway link tourist back consul commissioner "
    "transportation"
) | {"over", "home", "up", "down", "north", "south", "east", "west", "on", "adjacent", "belonging"}
_GIVING = verbs_of(
    "sell give cede grant lose belong surrender concede hand lend loan award offer pay propose suggest promise sign "
    "donate provide supply fall submit pledge owe defect ally compare restrict appeal apologise apologize protest "
    "object submit complain refer turn say report respond oppose attribute limit contribute swear"
)
_PRESSING = frozenset(
    "pressure sanctions sanction war embargo tariffs tariff embargoes imposed impose call calls called "
    "influence dependent depend dependence rely relies relied reliance blame blamed".split()
)
_ACTING_FROM = things.ACTING | _OBTAINING
_ACTING_OF = things.ACTING - things.BELONGING
_ACTING_TO = things.ACTING | things.DEALINGS | {"important", "loyal", "similar", "according", "thanks", "due"}


def by_preposition(sentence: Sentence, found: Frame) -> Verdict:
    """Judge by the preposition, and where it can be both by what stands before it."""
    at = found.governor
    word = sentence.low(at)
    before = _before(sentence, at)
    if word in _ALWAYS_PLACE:
        return _placing(word, before)
    if word == "for":
        return _pick(bool(before & _LEAVING), word, before & _LEAVING)
    if word in _ALWAYS_ACTOR:
        return "metonym", f"behind '{word}'"
    if word in ("with", "between", "among", "amongst"):
        geographic = before & _BETWEEN
        return _pick(bool(geographic) or word == "among", word, geographic)
    if word == "of":
        acting = before & (_ACTING_OF)
        return _pick(not acting, word, acting)
    if word == "from":
        acting = before & (_ACTING_FROM)
        return _pick(not acting, word, acting)
    if word == "to":
        return _direction(sentence, at)
    if word in ("like", "as", "than"):
        return "metonym" if found.first < 4 else "literal", f"behind '{word}'"
    return "literal", f"behind '{word}'"


def _placing(word: str, before: frozenset[str]) -> Verdict:
    """`in` and its like place; but one has pressure on a government and faith in it."""
    if word == "over" and before & {"win", "victory", "wins", "victories", "triumph", "won", "lead"}:
        return "metonym", "a victory over it"
    if word == "on" and before & _PRESSING:
        return "metonym", f"'{min(before & _PRESSING)}' on it"
    if word == "in" and before & {"trust", "confidence", "faith", "interest", "confident"}:
        return "metonym", "trust in it"
    return "literal", f"behind '{word}'"


def _direction(sentence: Sentence, at: int) -> Verdict:
    """Judge "to X": one travels to a place, and sells, loses, speaks to a government or a team."""
    if sentence.low(at - 1) == "up" and sentence.low(at + 2) == "to":
        return "metonym", "'up to' it"
    for back in range(at - 1, max(-1, at - 9), -1):
        low = sentence.low(back)
        known = verb(low)
        if low in _MOVING_NOUNS or (known and known[0] in verbs.MOTION and known[0] not in _GIVING):
            return "literal", f"'{low}' to it"
        if low in _ACTING_TO:
            return "metonym", f"'{low}' to it"
        if known and known[0] in _GIVING:
            return "metonym", f"'{low}' to it"
    return "literal", "behind 'to'"


def _before(sentence: Sentence, at: int) -> frozenset[str]:
    """Give the words up to five before a preposition, back to the last mark."""
    found: list[str] = []
    for back in range(at - 1, max(-1, at - 6), -1):
        low = sentence.low(back)
        if low in ("in", "at", "and", "by", "from", "to") and found and back != at - 1:
            break
        found.append(low)
    return frozenset(found)


def _pick(literal: bool, word: str, cue: frozenset[str]) -> Verdict:
    why = f"'{min(cue)} {word}' it" if cue else f"behind '{word}'"
    return ("literal" if literal else "metonym"), why
