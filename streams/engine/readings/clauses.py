"""Cuts a sentence into clauses and says how each hangs on the one before: added to it, apart from it, or who said it.

It refuses to build a tree: a flat list with links is what news sentences need, and costs microseconds.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from streams.engine.readings.lexicon import small, things
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import verb
from streams.engine.readings.words import verbs as verbs_of

Link = Literal["main", "added", "apart", "told", "said"]
# added: ", killing five", "which killed", "and wounded": still about the same thing
# told: what somebody says, behind the verb of saying; said: who says the rest
# apart: "after …", "in response to …", "; …", "and Israel …": another thing, which may share the scene
_TIMES = small.DAYS | small.MONTHS | frozenset(
    "midnight noon dawn dusk dark sunset sunrise nightfall day night morning evening afternoon week weekend "
    "month year hours lunch long all".split()
)  # fmt: skip
_TEMPORAL = frozenset("after before while when because although though following since whereas once despite "
                      "whilst until unless if where".split())  # fmt: skip
_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "in response to;in retaliation for;in the wake;in revenge for;in reaction to;in protest;on the day of;ahead of;"
        "prior to;in connection;in relation;in reprisal;days after;hours after;weeks after;months after;responsible for"
    ).split(";")
)
SAYING = verbs_of(
    "say tell announce declare state claim confirm report acknowledge deny condemn warn add insist believe allege "
    "reveal disclose quote tweet admit according estimate argue vow accuse blame note explain think fear hope prove"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """words[first:last]; `word` is what opened it ("after"), '' where a mark did."""

    first: int
    last: int
    link: Link
    word: str


def clauses(sentence: Sentence) -> list[Clause]:
    """Cut the whole sentence; every word lies in exactly one clause."""
    starts: dict[int, tuple[Link, str]] = {0: ("main", "")}
    for at in range(1, len(sentence.words)):
        opened = _opens(sentence, at)
        if (
            opened
            and opened[1] == ":"
            and at - 1 in range(0, 9)
            and 0 in sentence.owner
            and all(_dateline(sentence, before) for before in range(at - 1))
        ):
            continue  # "Baghdad: thirty people are killed"
        if opened and opened[1] in (",", "and") and not _asserts(sentence, max(starts), at):
            continue  # "In Baghdad, a man is shot"; "blasts at US and Israeli embassies kill"
        if opened:
            starts.setdefault(at, opened)
    ordered = sorted(starts)
    found = [
        Clause(first, last, *starts[first])
        for first, last in zip(ordered, [*ordered[1:], len(sentence.words)], strict=True)
    ]
    return [_said(sentence, clause, found) for clause in found]


def _dateline(sentence: Sentence, at: int) -> bool:
    """Whether the word may stand in a dateline: "Quito, Aug 9:"."""
    low = sentence.low(at)
    return at in sentence.owner or sentence.is_mark(at) or low in small.DATES or low.isdigit()


def _asserts(sentence: Sentence, first: int, last: int) -> bool:
    """Whether there is a finite verb among words[first:last]."""
    return any(sentence.finite(at) and (verb(sentence.low(at)) or ("", "s"))[1] != "ing" for at in range(first, last))


def stretches(cut: list[Clause]) -> list[tuple[int, int]]:
    """Give, for each clause, the first and last clause of its stretch: what was added to one another."""
    # What is told stands by itself: it need not be where it is said.
    begun = [at for at, clause in enumerate(cut) if at == 0 or clause.link != "added"]
    return [(first, behind - 1) for first, behind in pairwise([*begun, len(cut)]) for _ in range(first, behind)]


def _opens(sentence: Sentence, at: int) -> tuple[Link, str] | None:
    """Say whether a clause begins at this word, and how it hangs on what was before."""
    low, before = sentence.low(at), sentence.low(at - 1)
    for phrase in _PHRASES:
        if low == phrase[0] and all(sentence.low(at + step) == word for step, word in enumerate(phrase)):
            return "apart", " ".join(phrase)
    if low in _TEMPORAL and _subordinates(sentence, at + 1):
        return ("added" if low == "where" else "apart"), low
    if low == "as" and _clause_follows(sentence, at + 1) and sentence.low(at + 1) not in _AS:
        return "apart", low
    if before in (";", ":"):
        return "apart", before
    joined = before == "-" and sentence.words[at - 1].end == sentence.words[at].start  # "a nine-storey house"
    if (before in (",", "—", "–", "-") and not joined) or low in ("which", "who", "that"):
        return _behind_mark(sentence, at)
    if low in ("and", "but") and (_new_subject(sentence, at + 1) or _sets_about(sentence, at + 1)):
        return "apart", low
    if low != "," and _speaks(sentence, at - 1):
        return ("told", "said that") if low == "that" or _clause_follows(sentence, at) else None
    return None


_STARTING = verbs_of("begin launch start resume open order announce")


def _sets_about(sentence: Sentence, at: int) -> bool:
    """Whether another undertaking follows: "has shot down drones and begins an operation in"; not "and began to"."""
    return (verb(sentence.low(at)) or ("",))[0] in _STARTING and sentence.low(at + 1) in small.DETERMINERS


def _subordinates(sentence: Sentence, at: int) -> bool:
    """Tell "after gunmen …" from "after midnight", "the day before in" and "while chasing"."""
    low = sentence.low(at)
    if (sentence.low(at - 2), sentence.low(at - 1)) == ("one", "after"):
        return False  # "slammed one after the other into"
    if sentence.low(at - 1) in _CONTRASTING and low in small.INSIDE:
        return _clause_follows(sentence, at)  # "while in Moscow the Duma debated"; not "while in prison"
    if sentence.low(at - 1) == "before" and _in_front(sentence, at):
        return False
    if low in _TIMES or low[:1].isdigit() or sentence.is_mark(at) or low in small.PREPOSITIONS:
        return False
    return not (sentence.low(at - 1) in ("while", "whilst", "when") and (verb(low) or ("", ""))[1] == "ing")


def _in_front(sentence: Sentence, at: int) -> bool:
    """Whether a site follows, and no verb: "blew himself up before the supreme court"."""
    end = sentence.group_end(at + (sentence.low(at) in small.DETERMINERS))
    return sentence.low(end - 1) in things.SITES | {"court", "seat"} and not _clause_follows(sentence, at)


_CONTRASTING = ("while", "whilst", "whereas")
_AS = frozenset("many part well far such much soon long few high".split())


def _behind_mark(sentence: Sentence, at: int) -> tuple[Link, str] | None:
    low = sentence.low(at)
    known = verb(low)
    if low == "that" and _said_before(sentence, at):
        return "told", "said that"
    if low in ("which", "who", "whose", "that") or (known and known[1] == "ing" and low not in things.EVENTS):
        return "added", low
    if known and known[0] in SAYING and known[1] in ("past", "s"):
        return "said", low  # ", said officials in Damascus"
    if low == "according":
        return "said", low
    if low in ("and", "but", "while", "as"):
        return ("apart", low) if _new_subject(sentence, at + 1) else None
    return ("apart", ",") if _new_subject(sentence, at) else None


_HANGING = frozenset(("of", "in", "'s", "from", "with", "for", "at", "near"))
_BEFORE_SUBJECT = small.DETERMINERS | small.ADVERBS | {"it", "he", "she", "they"}


def _new_subject(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase and then its verb follow: another clause with a subject of its own."""
    if sentence.low(at).endswith("ly") and sentence.finite(at + 1):
        at += 1  # "and briefly occupied"
    end = at
    while sentence.low(end) in _BEFORE_SUBJECT or sentence.low(end)[:1].isdigit():
        end += 1
    after = sentence.group_end(end)
    if after == at:
        return False
    while sentence.low(after) in _HANGING and after < at + 9:
        after = sentence.group_end(after + 1 + (sentence.low(after + 1) in small.DETERMINERS))
    if any(_speaks(sentence, inside) for inside in range(end + 1, after)):
        return True  # "officials in Ankara say"
    known = verb(sentence.low(after))
    if not (sentence.finite(after) or _speaks(sentence, after)) or (known is not None and known[1] == "ing"):
        return False
    noun_next = not (
        sentence.is_mark(after + 1) or sentence.low(after + 1) in _AFTER_VERB or sentence.is_name(after + 1)
    )
    counted = sentence.low(after + 1)[:1].isdigit() or sentence.low(after + 1) in COUNTS
    if known is not None and known[1] in ("past", "part") and noun_next and not counted:
        return False  # "Kurdish held territory"
    reduced = known is not None and known[1] in ("past", "part") and sentence.low(after + 1) in small.PREPOSITIONS
    return not reduced or (known is not None and known[0] in _INTRANSITIVE)  # ", the chief of security employed at …"


COUNTS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozens scores hundreds thousands".split()
)
_AFTER_VERB = small.PREPOSITIONS | small.DETERMINERS | small.ADVERBS | small.PRONOUNS | small.CONNECTIVES
_INTRANSITIVE = verbs_of(
    "die explode collapse occur happen erupt come go fall arrive crash break detonate burst land emerge escape flee "
    "end begin continue rise drop gather appear fail respond return react march vote speak agree"
)


def _clause_follows(sentence: Sentence, at: int) -> bool:
    """Whether a finite verb comes before the next mark."""
    for later in range(at, min(at + 14, len(sentence.words))):
        if sentence.low(later) == "when" or (sentence.is_mark(later) and sentence.low(later) not in "-'\""):
            return False
        if later > at and sentence.finite(later) and (verb(sentence.low(later)) or ("", "s"))[1] != "ing":
            return True
    return False


_BETWEEN = small.PREPOSITIONS | small.DAYS | small.ADVERBS


def _said_before(sentence: Sentence, at: int) -> bool:
    """Whether a verb of saying stands before this "that", with nothing but a place or a day between."""
    for back in range(at - 1, max(-1, at - 7), -1):
        if _speaks(sentence, back):
            addressed = (verb(sentence.low(back)) or ("",))[0] in ("tell", "inform", "warn", "remind", "assure")
            behind = back == at - 1 or sentence.low(back + 1) in _BETWEEN
            return addressed or behind  # "told parliament in Canberra that"
        if sentence.finite(back):
            return False
    return False


def _speaks(sentence: Sentence, at: int) -> bool:
    """Whether a verb of saying stands here: "officials say", "he said"; not "the report"."""
    known = verb(sentence.low(at))
    if known is None or known[0] not in SAYING or known[1] == "ing":
        return False
    return sentence.finite(at) or (known[0] == "say" and known[1] == "base")


def _said(sentence: Sentence, clause: Clause, every: list[Clause]) -> Clause:
    """Mark a clause that only tells who says the rest."""
    if clause.link == "said" or len(every) == 1:
        return clause
    body = [at for at in range(clause.first, clause.last) if not sentence.is_mark(at)]
    if not body:
        return clause
    known = verb(sentence.low(body[-1]))
    if known is not None and _speaks(sentence, body[-1]):
        return Clause(clause.first, clause.last, "said", clause.word)
    return clause
