"""One sentence as words, with the place mentions in it, and the small questions that all readings ask of it.

It refuses to answer what a place or an event means there.
"""

from collections.abc import Callable, Sequence

from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.spots import Named, Span, Where
from streams.engine.readings.words import Word, verb, words
from streams.engine.readings.words import verbs as words_of

_NEVER_NOUNS = small.PREPOSITIONS | small.CONNECTIVES | small.PRONOUNS | verbs.AUXILIARIES | small.SUBORDINATORS
_SMALL = _NEVER_NOUNS | small.DETERMINERS
_NOUNS = (
    things.EVENTS | things.CARRIERS | things.GOVERNED | things.SITES | things.SPEAKERS | things.TEAMS | things.AMBIGUOUS
)
_ATTRIBUTIVE = frozenset(
    "arms sales news rights sports human communications customs elections operations savings appeals".split()
)
_BEFORE_NOUNS = (
    small.DETERMINERS - {"that", "all", "both", "each", "some", "any", "many", "several"}
    | (small.PREPOSITIONS - {"to", "for", "after", "before", "since", "as", "than", "like"})
    | {"'s"}
)
_NO_HEADS = _NEVER_NOUNS | small.DETERMINERS | small.ADVERBS | small.DAYS | {"last", "next"}


_AT_PLACE = small.INSIDE | {"from", "of"}
_BEFORE_BASE = verbs.MODALS | {"to"}
_BEFORE_ADJECTIVE = small.DETERMINERS - {"that", "all", "both", "each"}
_MANY = frozenset("they we people police two three four five six seven eight nine ten eleven twelve".split())
_SPANS = frozenset("night day week month year time".split())
_USED = words_of("visit use frequent own run know love favour favor inhabit surround control guard share rent fill")
_OWNERS = frozenset("the a an its their his her our my your no every".split())
_RELATIVE = frozenset("that which who whose where".split())
_TOLD_BY = frozenset("to in by per from".split())  # "according to ministry reports,"
_MEN = frozenset("men women children policemen gunmen fishermen firemen servicemen bombers youths".split())


class _Lows(dict[int, str]):
    """The folded words of a sentence by their places; '' beyond either end."""

    def __missing__(self, at: int) -> str:
        return ""


class Sentence:
    """words of text[start:end], `names` in order, and whether capital letters mean anything here."""

    def __init__(self, text: str, span: Span, mentions: Sequence[Where]) -> None:
        self.text = text
        self.span = span
        self.words: list[Word] = words(text, *span)
        # Asked hundreds of times in a sentence: without a call of Python's own for each.
        self.low: Callable[[int], str] = _Lows(enumerate([word.low for word in self.words])).__getitem__
        self.names: list[Named] = []
        self.owner: dict[int, Named] = {}  # word -> the mention that it is part of
        self.places = mentions
        for index, place in enumerate(mentions):
            start, end = place.span
            inside = [at for at, word in enumerate(self.words) if word.start < end and start < word.end]
            if inside:
                name = Named(inside[0], inside[-1] + 1, index)
                self.names.append(name)
                for at in inside:
                    self.owner.setdefault(at, name)
        self.titled = self._titled()

    def _titled(self) -> bool:
        """Whether nearly every word is capitalised, as in headlines and wire text: then a capital says nothing."""
        long = [
            word for word in self.words if word.text[:1].isalpha() and word.low not in _SMALL and len(word.text) > 2
        ]
        return len(long) >= 3 and sum(word.capital for word in long) >= 0.75 * len(long)

    def at(self, span: Span) -> tuple[int, int]:
        """Give the words that a span of the text touches, half-open; empty where it touches none."""
        inside = [at for at, word in enumerate(self.words) if word.start < span[1] and span[0] < word.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def holds(self, wide: Named, narrow: Named) -> bool:
        """Whether the first is the country that the second lies in."""
        country, within = self.places[wide.index], self.places[narrow.index]
        return country.whole and country.country is not None and country.country == within.country

    def is_name(self, at: int) -> bool:
        """Whether the word is part of a place, or looks like part of some name."""
        if at in self.owner:
            return True
        if not 0 <= at < len(self.words) or self.titled:
            return False
        word = self.words[at]
        return at > 0 and word.capital and word.low not in _SMALL and word.low not in small.DATES

    def is_mark(self, at: int) -> bool:
        """Whether punctuation, or an end of the sentence, stands here."""
        low = self.low(at)
        return not low or not (low[0].isalnum() or low == "'s")

    def finite(self, at: int) -> bool:
        """Whether a finite verb, or a participle in a verb's place, stands here: "attacks" by what follows it."""
        low = self.low(at)
        if low in verbs.AUXILIARIES:
            return True
        if at in self.owner:
            return False
        form = (verb(low) or ("", ""))[1]
        if not form:
            return False
        if form in ("past", "part"):
            return self._participle_rules(at)
        if form == "ing":
            before = at - 1 - (self.low(at - 1) == "only")  # "its only functioning airport"
            if self.low(before) in _BEFORE_ADJECTIVE or self.low(before) == "'s":
                return False  # "the shopping streets of"
            if low == "running" and self.low(at - 1) in _SPANS:
                return False  # "for the fifth night running"
            return not (
                low in things.EVENTS
                and (self.finite(at + 1) or self.is_mark(at + 1) or self.low(at + 1) in small.PREPOSITIONS)
            )
        return self._finite_s(at) if form == "s" else self._finite_base(at)

    def _participle_rules(self, at: int) -> bool:
        """Leave out "a suspected leader", "rebel-held" and "a Shia-dominated area"."""
        if self.low(at - 1) == "-" and self.words[at - 1].end == self.words[at].start:
            return False
        if self.low(at - 1).endswith("ly") and self.low(at - 2) in _BEFORE_ADJECTIVE:
            return False  # "the densely populated district of"
        if self.low(at + 1) == "by" and self.low(at - 1) not in verbs.BE and (verb(self.low(at)) or ("",))[0] in _USED:
            return False  # "in a restaurant much visited by foreigners"
        return self.low(at - 1) not in _BEFORE_ADJECTIVE

    def _finite_base(self, at: int) -> bool:
        """Tell "envoys gather" and "to strike" from "the state broadcaster", "offices of state firms"."""
        low, before = self.low(at), self.low(at - 1)
        if before in _BEFORE_BASE or low == "down":
            return before in _BEFORE_BASE  # "driven down a street"
        if before == "," and (verb(low) or ("",))[0] not in verbs.HARM | verbs.ATTACK:
            return False  # ", transport police said"; but "Gunmen storm hotel, kill five"
        if before in _BEFORE_NOUNS or (low == "close" and self.low(at + 1) == "to"):
            return False
        if (self.low(at + 1) in small.DETERMINERS and not self._relative(at + 1)) or low == "die":
            return True
        if low == "state":
            return self._plural_before(at)  # "what Iranian state television called"
        if low in things.EVENTS:  # "men attack police"; not "men in attack on"
            counted = before in _MANY - {"they", "we", "people", "police"}  # "two attack drones"
            return self._plural_before(at) and not (
                counted or self.is_mark(at + 1) or self.low(at + 1) in small.PREPOSITIONS
            )
        return low not in _NOUNS and (self._object_follows(at) or self._plural_before(at))

    def _finite_s(self, at: int) -> bool:
        """Tell "Lisbon hopes to host" and "strikes the city" from "appeals court" and "a wave of strikes"."""
        low, before = self.low(at), self.low(at - 1)
        if before in _OWNERS:
            return False  # "lose their lives"
        if before.endswith("s") and before not in _SMALL and at - 1 not in self.owner:
            return True  # "a bus carrying tourists crashes"
        if at - 1 in self.owner and self.low(at + 1) == "to" and (verb(self.low(at + 2)) or ("", ""))[1] == "base":
            return True
        if at - 1 in self.owner and self.owner[at - 1].first == 0 and self.low(at + 1) in ("for", "that"):
            return (verb(low) or ("",))[0] in verbs.SPEECH  # "Nicosia hopes for"
        if at - 1 in self.owner and (verb(low) or ("",))[0] in verbs.HURL and self.low(at + 1) in things.CARRIERS:
            return True  # "Pyongyang fires missile"
        if low == "protests" and at - 1 in self.owner and self.owner[at - 1].first == 0:
            return self._addresses(at + 1)
        speaker = before in things.ACTORS or before == "ministry"
        told = speaker and self.is_mark(at + 1) and self.low(at - 2) not in _TOLD_BY
        if told and (verb(low) or ("",))[0] in verbs.SPEECH:
            return True  # "Colombo's defence ministry reports, with"
        moves = self.low(at + 1) in ("into", "onto", "through") and before not in _BEFORE_NOUNS
        return low not in _ATTRIBUTIVE and (low not in _NOUNS or moves or self._object_follows(at))

    def _addresses(self, at: int) -> bool:
        """Tell "Islamabad protests to the envoy about" from "Islamabad protests over prices end": no verb is left."""
        rest = next((later for later in range(at, len(self.words)) if self.finite(later)), None)
        told = rest is None or any(self.low(later) in _RELATIVE for later in range(at, rest))
        return told and self.low(at) in ("to", "over", "against", "about", "at")

    def _plural_before(self, at: int) -> bool:
        """Whether a plural stands before a base form: "envoys gather", not "arms control"."""
        before = self.low(at - 1)
        owner = self.owner.get(at - 1)
        if owner is not None and self.low(owner.first - 1) in _AT_PLACE:
            before = self.low(owner.first - 2)  # "volunteers in Kyiv build"
        plural = before.endswith("s") and not before.endswith(("ss", "us", "is", "'s")) and len(before) > 3
        plural = plural or before in _MEN  # "fishermen complain"
        if before == "police" and self.low(at - 2) in ("a", "an"):
            return False  # "a police post"
        return before in _MANY or (plural and before not in _ATTRIBUTIVE)

    def _relative(self, at: int) -> bool:
        """Whether "that" opens what is told of the noun before it: "the attacks that killed"."""
        return self.low(at) == "that" and (bool(verb(self.low(at + 1))) or self.low(at + 1) in verbs.AUXILIARIES)

    def _object_follows(self, at: int) -> bool:
        """Whether what follows can only be an object, so that the word before it was a verb."""
        low = self.low(at + 1)
        if self._relative(at + 1):
            return False
        if low in small.DETERMINERS or low in ("them", "him", "it", "us", "that") or low[:1].isdigit():
            return True
        if self.is_mark(at + 1) or low in _SMALL or verb(low) is not None:
            return False
        return self.is_name(at + 1) or low not in things.EVENTS

    def group_end(self, at: int) -> int:
        """Give the end of the run of nouns and adjectives that begins at `at` (at itself if none does)."""
        while at < len(self.words):
            low = self.low(at)
            hyphen = low == "-" and not self.is_mark(at + 1) and self.words[at].end == self.words[at + 1].start
            if not hyphen and (self.is_mark(at) or low in _NO_HEADS or low == "'s"):
                break
            if not hyphen and self.finite(at) and not (self.is_name(at) and not self.titled):
                break
            at += 1
        return at

    def row_end(self, name: Named) -> int:
        """Give where the verb of a row of names stands: "Washington, Moscow and Beijing traded accusations"; else 0."""
        at, joined = name.last, False
        while name.first == 0 and self.low(at) in (",", "and") and at + 1 in self.owner:
            joined = self.low(at) == "and"
            at = self.owner[at + 1].last
        infinite = self.low(at) == "to" and (verb(self.low(at + 1)) or ("", ""))[1] == "base"
        return at + infinite if joined and (infinite or self.finite(at)) else 0
