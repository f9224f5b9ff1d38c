"""Finds how a place's name stands in its sentence: what it belongs to, and what governs it.

It refuses to decide what follows from that: `metonymy` and `binding` do.
"""

from streams.engine.readings.frames import Frame, Role
from streams.engine.readings.lexicon import small, things, verbs
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.spots import Named
from streams.engine.readings.words import verb

_COMPASS = small.DIRECTIONS | frozenset(f"{way}wards" for way in ("north", "south", "east", "west"))
_LISTING = frozenset((",", "and", "or", "&", "'s", "-", "the"))
_INNER = _COMPASS | things.PARTS
_CLOSED = small.PREPOSITIONS | small.CONNECTIVES | small.PRONOUNS | small.SUBORDINATORS | verbs.AUXILIARIES
_DETERMINERS = small.DETERMINERS - {"that"}
_OPENERS = small.CONNECTIVES | small.SUBORDINATORS | small.PRONOUNS
_BEFORE_VERB = verbs.HELPING | {"to"}
_BEHIND_HIT = frozenset("in with amid as again overnight".split())
_SLAYING = frozenset("beat stab hack club stone burn bludgeon".split())
_BASED = frozenset("based led backed born controlled allied trained funded bound bred owned run area made".split())


def frame(sentence: Sentence, name: Named) -> Frame:
    """Say how one mention stands."""
    return _Framing(sentence, name).result()


class _Framing:
    """The walk from a name to what governs it: right for its head, left for its governor."""

    def __init__(self, sentence: Sentence, name: Named) -> None:
        self.sentence = sentence
        self.low = sentence.low
        self.name = name
        self.first, self.last = name.first, name.last
        self.head = ""
        self.possessive = self.inside = self.listed = False
        self.note, self.far = "", False

    def result(self) -> Frame:
        self._walk_right()
        if self.note:
            return self._frame("based", -1)
        subject = self._subject()
        left = self._walk_left()
        before = self.low(left)
        if subject is not None and self._may_be_subject(left):
            return self._frame(*subject)
        if self.far:
            return self._frame("distance", left)
        if before in things.CALLED and not self.head:
            return self._frame("called", left)
        if before in small.PREPOSITIONS:
            return self._frame("prep", left)
        if left >= 0 and before not in verbs.BE and verb(before) and self.sentence.finite(left):
            return self._frame("object", left)
        if self.head in things.EVENTS:
            return self._frame("event", -1)
        return self._frame("bare", left)

    def _frame(self, role: Role, governor: int) -> Frame:
        return Frame(
            role, governor, self.first, self.last, self.head, self.possessive, self.inside, self.listed, self.note
        )

    def _walk_right(self) -> None:
        """Find the noun that the name belongs to or stands in front of."""
        at, sentence = self.last, self.sentence
        if self.low(at) == "-" and self.low(at + 1) in _BASED:
            self.note = f"-{self.low(at + 1)}"
            return
        if self.low(at) == "'s" or (self.low(at) == "'" and self.low(at - 1).endswith("s")):
            self.possessive = True
            at += 2 if self.low(at + 1) == "only" else 1
        elif self.low(at) in small.DETERMINERS:
            return
        end = sentence.group_end(at)
        while end > at and self.low(end) == "'s" and sentence.group_end(end + 1) > end + 1:
            end = sentence.group_end(end + 1)  # "Kyiv's main children's hospital"
        while end > at + 1 and self.low(end - 1) in ("early", "late"):
            end -= 1  # "leaving Baghdad's airport early on Friday"
        score = self.low(at)[:1].isdigit() and self.low(end - 1) not in things.EVENTS  # "beat Chile 2-1"
        if end > at and not score:
            self.head, self.last = self._noun(end - 1), end
            return
        self.possessive = False

    def _noun(self, at: int) -> str:
        """Give the noun at a word, with what a hyphen joins to it where that makes a site: "high-rise"."""
        joined = f"{self.low(at - 2)}-{self.low(at)}" if self.low(at - 1) == "-" else ""
        return joined if joined in things.SITES else self.low(at)

    def _subject(self) -> tuple[Role, int] | None:
        """Find the verb that the phrase is the subject of."""
        at, sentence = self.last, self.sentence
        several = 0 if self.head else sentence.row_end(self.name)
        if several:
            at = several
        elif self.low(at) in ("and", "&") and sentence.is_name(at + 1) and not self.head:
            while sentence.is_name(at + 1):
                at += 1
            at += 1
        elif self.head and self.low(at) == "of":  # "the Ankara bureau of a newspaper is attacked"
            at = sentence.group_end(at + 1 + (self.low(at + 1) in small.DETERMINERS))
        elif self.low(at) in (",", "("):
            at = self._behind_apposition(at)
        while (
            self.low(at) in small.ADVERBS and not (self.low(at) in verbs.AUXILIARIES and not self._adverb_like(at))
        ) or (self.low(at).endswith("ly") and verb(self.low(at)) is None):
            at += 1
        if not sentence.finite(at) and not self._plural_verb(at):
            return None
        return None if (verb(self.low(at)) or ("", ""))[1] == "ing" else self._voice(at)

    def _adverb_like(self, at: int) -> bool:
        """Skip the "has" of "has announced", not that of "has an embassy"."""
        later = self.low(at + 1)
        return (verb(later) or ("", ""))[1] in ("past", "part") or later in ("been", "also", "not", "already", "n't")

    def _plural_verb(self, at: int) -> bool:
        """Australia and New Zealand use: a base form behind a list of names."""
        return self.low(self.name.first - 1) == "and" and (verb(self.low(at)) or ("", ""))[1] == "base"

    def _voice(self, at: int) -> tuple[Role, int]:
        """Tell "was hit" and "hit by" from "hit"."""
        passive = False
        while self.low(at) in _BEFORE_VERB or self.low(at).endswith("ly"):
            passive = passive or self.low(at) in verbs.BE
            if verb(self.low(at + 1)) is None and self.low(at + 1) not in verbs.HELPING:
                return ("subject", at)
            at += 1
        known = verb(self.low(at))
        if known and known[1] in ("past", "part") and (passive or self._hanging(at, known[0])):
            return ("passive", at)
        return ("subject", at)

    def _hanging(self, at: int, lemma: str) -> bool:
        """Tell the participle of "Kyiv hit by", "Kabul rocked in" from a past tense."""
        after = self.low(at + 1)
        hit = lemma in verbs.STRIKE_OBJECT and (after in _BEHIND_HIT or self.sentence.is_mark(at + 1))
        slain = lemma in _SLAYING and (after, self.low(at + 2)) == ("to", "death")
        return after == "by" or hit or slain  # "23 die as Cairo church bombed"

    def _behind_apposition(self, at: int) -> int:
        """Step over ", the capital," and ", like its neighbours," to a verb, if one follows the second comma."""
        for later in range(at + 1, min(at + 14, len(self.sentence.words))):
            if self.low(later) in (",", ")"):
                return later + 1 if not self.sentence.is_name(later + 1) else at
        return at

    def _may_be_subject(self, left: int) -> bool:
        """Leave out what stands behind a preposition or a verb: "an attack in Kabul killed"."""
        before = self.low(left)
        if self.listed:
            return False
        if left < 0 or before in _OPENERS:
            return True
        if before in small.PREPOSITIONS:
            return False
        known = verb(before)
        if known and self.sentence.finite(left):
            return known[0] in verbs.SPEECH  # "said Moscow had agreed"
        return True

    def _walk_left(self) -> int:
        """Step over what belongs to the name ("the Iraqi capital of") to its governor; -1 at the sentence's start."""
        at = self.name.first - 1
        while at >= 0:
            step = self._belongs(at)
            if step == 0:
                listed = self._list_before(at)
                if listed is None:
                    break
                self.listed = True
                at = listed
                continue
            at -= step
        self.first = at + 1
        return at

    def _belongs(self, at: int) -> int:
        """Say how many words, ending at `at`, belong to the name's own phrase."""
        low = self.low(at)
        if low in _DETERMINERS or low in small.POSITIONS or low in things.SETTLEMENTS:
            return 1
        if low in ("held", "controlled", "torn", "occupied", "ravaged", "run") and self.low(at - 1) == "-":
            return 3
        if at in self.sentence.owner and self.low(at + 1) not in (",", "and"):
            return 1
        if self.low(at + 1) in things.SETTLEMENTS and (low == "'s" or self._adjective(at)):
            return 1
        if low == "of":
            return self._of(at)
        if low == "'s" and self.low(at - 1) in things.SITES and at - 2 in self.sentence.owner:
            return 2  # "of Kabul airport's Abbey Gate"
        if low == "," and self.low(at - 1) in things.SETTLEMENTS:
            return 1  # "near the capital, Colombo"
        if self.inside and (self.sentence.is_name(at) or self._adjective(at)):
            return 1  # "the Wadajir District of", "residential districts of"
        return 0

    def _adjective(self, at: int) -> bool:
        """Whether what stands before "capital" can only belong to it: "Iraqi", "busy", "coastal"."""
        low = self.low(at)
        closed = _CLOSED
        return low not in closed and not self.sentence.is_mark(at) and not self.sentence.finite(at)

    def _of(self, at: int) -> int:
        """Step over "the city of", "a suburb of", "the outskirts of"; stop at "50 km south of"."""
        before = self.low(at - 1)
        way = 4 if self.low(at - 2) == "-" and self.low(at - 3) in _COMPASS else 2  # "in the south-east of"
        within = self.low(at - way) in small.DETERMINERS and self.low(at - way - 1) != "to"  # "to the east of"
        if before in _COMPASS and not within:
            self.far = True
            return 0
        if before in _INNER:
            self.inside = True
            return way
        return 2 if before in things.SETTLEMENTS else 0

    def _list_before(self, at: int) -> int | None:
        """Give the word before the list or the address that the name ends: "in Kyiv, Odesa and", "in Daxing, "."""
        sentence = self.sentence
        if self.low(at) not in (",", "and", "or", "&") or (
            not sentence.is_name(at - 1) and at - 1 not in sentence.owner
        ):
            return None
        back = at
        while back > 0 and (sentence.is_name(back) or self.low(back) in _LISTING):
            back -= 1
            if self.low(back) == "of" and sentence.is_name(back - 1) and sentence.is_name(back + 1):
                back -= 1
        if self.low(back) in small.PREPOSITIONS - {"of"} or (sentence.finite(back) and not self._own_verb()):
            return None if self._own_verb() else back
        return None

    def _own_verb(self) -> bool:
        """Whether the name is followed by a verb of its own: "… in Kabul, Washington said"; not "…, Iraq, kills"."""
        at = self.last
        while self.low(at) in small.ADVERBS - verbs.AUXILIARIES:
            at += 1
        if self.low(self.name.first - 1) == "and" or not self.sentence.finite(at):
            speaks = (verb(self.low(at)) or ("",))[0] in verbs.SPEECH - verbs.HARM
            return speaks and self.sentence.finite(at)
        lemma = (verb(self.low(at)) or ("",))[0]
        return self.low(at) in verbs.AUXILIARIES or bool(lemma and lemma not in verbs.HARM | verbs.ATTACK)
