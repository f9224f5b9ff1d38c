"""Decides whether a place's name means the place, those who act for it, or is part of another name.

It refuses to look beyond the sentence, and to read other languages than English: there a name is literal.
"""

from streams.engine.readings.frames import Frame
from streams.engine.readings.leading import Verdict, by_preposition
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import verb
from streams.engine.readings.words import verbs as verbs_of

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
        return by_preposition(sentence, found)
    if found.role == "object":
        return _by_object(sentence, found)
    return "literal", "nothing speaks against it"


_LITERAL_HEADS = things.EVENTS | _PLACE_NOUNS
_PLACING_HEADS = things.BELONGING | _PLACE_NOUNS


def _by_head(sentence: Sentence, found: Frame) -> Verdict | None:
    """Judge "Moscow's decision", "the Germany squad", "Kabul airport" by the noun."""
    head = found.head
    if not found.possessive and head in things.NAMES and sentence.words[found.last - 1].capital:
        return "name", f"in the name of something: '{head}'"
    if head in things.TEAMS:
        return "metonym", f"a team: '{head}'"
    if found.possessive:
        if head in things.OFFICES:
            return "metonym", f"who acts: its '{head}'"
        if head in _PLACING_HEADS:
            return "literal", f"its '{head}'"
        if head in things.GOVERNED:
            return "metonym", f"who acts: its '{head}'"
        return "literal", f"its '{head}'"
    if found.role == "subject" and head in _LITERAL_HEADS:
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
    if lemma in verbs.DESCRIBE or (lemma in _UNDERGOING and sentence.low(found.governor - 1) in verbs.BE):
        return "literal", f"subject of '{verb_word}'"
    return "metonym", f"subject of '{verb_word}'"


_BEFORE_COMPLEMENT = small.ADVERBS | small.DETERMINERS | verbs.AUXILIARIES


def _by_complement(sentence: Sentence, found: Frame) -> Verdict:
    """Judge "X is …": a village, located, helping, a member."""
    at = found.governor + 1
    while sentence.low(at) in _BEFORE_COMPLEMENT or sentence.low(at).endswith("ly"):
        at += 1
    known = verb(sentence.low(at))
    if sentence.low(found.governor) in ("are", "were") and _one_name(sentence, found):
        return "metonym", "a team: one name, many players"
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


def _one_name(sentence: Sentence, found: Frame) -> bool:
    """Whether one name in the singular stands before a plural verb: "Kenya are the favourites"."""
    last = sentence.low(found.last - 1)
    return sentence.low(found.first - 1) not in ("and", ",", "&") and not last.endswith("s") and not found.head


_UNDERGOING = verbs_of(
    "sink burn flood grow shrink reel bleed expand freeze suffer smoulder shake drown empty boom lie"
)
_DEALT_WITH = verbs.SPEECH | verbs.POWER | verbs.SPORT | verbs.JUDGE
_STRUCK = verbs.STRIKE_OBJECT | verbs.ATTACK


def _by_participle(sentence: Sentence, found: Frame) -> Verdict:
    """Judge "X was …ed": hit, divided, located; or defeated, accused, invited."""
    word = sentence.low(found.governor)
    lemma = (verb(word) or ("", ""))[0]
    if lemma in _STRUCK or lemma in _PLACED:
        return "literal", f"was '{word}'"
    if lemma in _DEALT_WITH:
        return "metonym", f"was '{word}'"
    return "literal", f"was '{word}'"


_PLACED = verbs_of(
    "locate situate divide border surround name call find mention connect link serve rebuild destroy damage settle "
    "inhabit populate include incorporate abandon build found establish rename visit reach occupy capture evacuate "
    "know cover flood annex liberate besiege invade conquer colonise colonize burn sack hold place describe"
)
_ONE_PART = frozenset("northern southern eastern western central".split())
_TOURED = verbs_of(
    "visit tour leave enter reach cross exit explore roam include surround border inhabit settle flee quit escape "
    "map include cover circle circumnavigate overlook connect link divide call name rename build rebuild exit "
    "inhabit own fill pack throng crowd blanket overrun circle encircle patrol roam jam"
)
_LITERAL_OBJECT = verbs.MOTION | _TOURED | (verbs.STRIKE_OBJECT - verbs.SPORT)


def _by_object(sentence: Sentence, found: Frame) -> Verdict:
    """Judge an object by its verb: one visits and shells a place, and accuses, beats, represents who acts for it."""
    word = sentence.low(found.governor)
    lemma = (verb(word) or ("", ""))[0]
    if lemma in _LITERAL_OBJECT:
        return "literal", f"object of '{word}'"
    return "metonym", f"object of '{word}'"
