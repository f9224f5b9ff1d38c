"""Decides whether a place's name means the place, those who act for it, or is part of another name.

It refuses to look beyond the sentence, and to read other languages than English: there a name is literal.
"""

from typing import Literal

from streams.engine.readings.frames import Frame
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns, verb
from streams.engine.readings.words import verbs as verbs_of

Kind = Literal["literal", "metonym", "name"]
Verdict = tuple[Kind, str]
_PLACE_NOUNS = things.SETTLEMENTS | things.PARTS | things.SITES | things.REGIONS


def judge(sentence: Sentence, found: Frame) -> Verdict:
    """Say how the name is meant, and by what."""
    low = sentence.low
    if found.role == "called":
        return "name", f"called so: '{low(found.governor)}'"
    if found.role == "based":
        return "literal", f"'{found.note}'"
    if found.head:
        verdict = _by_head(sentence, found)
        if verdict:
            return verdict
    if found.role == "distance" or found.inside:
        return "literal", "a direction or a part of it"
    if found.role == "subject":
        return _by_verb(sentence, found)
    if found.role == "passive":
        return _by_participle(sentence, found)
    if found.role == "prep":
        return _by_preposition(sentence, found)
    if found.role == "object":
        return _by_object(sentence, found)
    return "literal", "nothing speaks against it"


def _by_head(sentence: Sentence, found: Frame) -> Verdict | None:
    """Judge "Moscow's decision", "the Germany squad", "Kabul airport" by the noun."""
    head = found.head
    if not found.possessive and head in things.NAMES and sentence.words[found.last - 1].capital:
        return "name", f"in the name of something: '{head}'"
    if head in things.TEAMS:
        return "metonym", f"a team: '{head}'"
    if found.possessive:
        if head in things.BELONGING | _PLACE_NOUNS:
            return "literal", f"its '{head}'"
        if head in things.GOVERNED:
            return "metonym", f"who acts: its '{head}'"
        return "literal", f"its '{head}'"
    if found.role == "subject" and head in things.EVENTS | _PLACE_NOUNS:
        return "literal", f"its '{head}'"
    return "literal", f"in front of '{head}'"


def _by_verb(sentence: Sentence, found: Frame) -> Verdict:
    """Judge a subject by its verb: a place is, lies, borders; a government or a team does."""
    verb_word = sentence.low(found.governor)
    lemma = (verb(verb_word) or ("", ""))[0]
    if sentence.low(found.first) in _ONE_PART and found.first < found.last - 1:
        return "literal", "a part of it"
    if verb_word in verbs.BE:
        return _by_complement(sentence, found)
    if verb_word in ("has", "have", "had"):
        after = {sentence.low(at) for at in range(found.governor + 1, found.governor + 7)}
        if after & {"population", "inhabitants", "residents", "households", "area", "climate", "people", "elevation"}:
            return "literal", "what it has"
        return "metonym", "subject of 'has'"
    if lemma in verbs.DESCRIBE:
        return "literal", f"subject of '{verb_word}'"
    return "metonym", f"subject of '{verb_word}'"


def _by_complement(sentence: Sentence, found: Frame) -> Verdict:
    """Judge "X is …": a village, located, helping, a member."""
    at = found.governor + 1
    while sentence.low(at) in small.ADVERBS | small.DETERMINERS | verbs.AUXILIARIES or sentence.low(at).endswith("ly"):
        at += 1
    known = verb(sentence.low(at))
    if known and known[1] == "ing":
        return "metonym", f"is '{sentence.low(at)}'"
    after = {sentence.low(later) for later in range(at, at + 9)}
    acting = after & {"member", "members", "party", "signatory", "champion", "champions", "winner", "ally", "ready",
                      "willing", "able", "unable", "unwilling", "committed", "opposed", "represented", "responsible",
                      "host", "hosts", "neutral", "seeded", "drawn", "determined", "reluctant", "happy", "concerned",
                      "participant", "exporter", "importer", "producer", "supplier", "partner", "guilty"}  # fmt: skip
    if acting:
        return "metonym", f"is '{min(acting)}'"
    return "literal", "subject of 'is'"


def _by_participle(sentence: Sentence, found: Frame) -> Verdict:
    """Judge "X was …ed": hit, divided, located; or defeated, accused, invited."""
    word = sentence.low(found.governor)
    lemma = (verb(word) or ("", ""))[0]
    if lemma in verbs.STRIKE_OBJECT | verbs.ATTACK or lemma in _PLACED:
        return "literal", f"was '{word}'"
    if lemma in verbs.SPEECH | verbs.POWER | verbs.SPORT | verbs.JUDGE:
        return "metonym", f"was '{word}'"
    return "literal", f"was '{word}'"


_PLACED = verbs_of(
    "locate situate divide border surround name call find mention connect link serve rebuild destroy damage settle "
    "inhabit populate include incorporate abandon build found establish rename visit reach occupy capture evacuate "
    "know cover flood annex liberate besiege invade conquer colonise colonize burn sack hold place describe"
)
_ONE_PART = frozenset("northern southern eastern western central".split())
_ALWAYS_PLACE = frozenset("in at inside within across throughout near outside around via through into onto off over "
                          "beyond above along toward towards beneath on".split())  # fmt: skip
_ALWAYS_ACTOR = frozenset("against by versus v vs for without unlike despite".split())


def _by_preposition(sentence: Sentence, found: Frame) -> Verdict:
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
        acting = before & (things.ACTING - things.BELONGING)
        return _pick(not acting, word, acting)
    if word == "from":
        acting = before & (things.ACTING | _OBTAINING)
        return _pick(not acting, word, acting)
    if word == "to":
        return _direction(sentence, at)
    if word in ("like", "as", "than"):
        return "metonym" if found.first < 4 else "literal", f"behind '{word}'"
    return "literal", f"behind '{word}'"


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


def _placing(word: str, before: frozenset[str]) -> Verdict:
    """`in` and its like place; but one has pressure on a government and faith in it."""
    if word == "over" and before & {"win", "victory", "wins", "victories", "triumph", "won", "lead"}:
        return "metonym", "a victory over it"
    if word == "on" and before & _PRESSING:
        return "metonym", f"'{min(before & _PRESSING)}' on it"
    if word == "in" and before & {"trust", "confidence", "faith", "interest", "confident"}:
        return "metonym", "trust in it"
    return "literal", f"behind '{word}'"


_PRESSING = frozenset(
    "pressure sanctions sanction war embargo tariffs tariff embargoes imposed impose call calls called "
    "influence dependent depend dependence rely relies relied reliance blame blamed".split()
)


def _direction(sentence: Sentence, at: int) -> Verdict:
    """Judge "to X": one travels to a place, and sells, loses, speaks to a government or a team."""
    for back in range(at - 1, max(-1, at - 9), -1):
        low = sentence.low(back)
        known = verb(low)
        if low in _MOVING_NOUNS or (known and known[0] in verbs.MOTION and known[0] not in _GIVING):
            return "literal", f"'{low}' to it"
        if low in things.ACTING | things.DEALINGS | {"important", "loyal", "similar", "according", "thanks", "due"}:
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


def _by_object(sentence: Sentence, found: Frame) -> Verdict:
    """Judge an object by its verb: one visits and shells a place, and accuses, beats, represents who acts for it."""
    word = sentence.low(found.governor)
    lemma = (verb(word) or ("", ""))[0]
    if lemma in verbs.MOTION | _TOURED | (verbs.STRIKE_OBJECT - verbs.SPORT):
        return "literal", f"object of '{word}'"
    return "metonym", f"object of '{word}'"


_TOURED = verbs_of(
    "visit tour leave enter reach cross exit explore roam include surround border inhabit settle flee quit escape "
    "map include cover circle circumnavigate overlook connect link divide call name rename build rebuild exit "
    "inhabit own"
)
