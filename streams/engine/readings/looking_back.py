"""Decides whether a sentence only looks back on an event: years and months named, trials, anniversaries, blame.

It refuses to know today's date: the day of publication is an argument, and without it every year named is past.
"""

from datetime import date

from streams.engine.readings.clauses import Clause
from streams.engine.readings.dating import AGO, REACH, long_ago
from streams.engine.readings.events import Event, harm_in, new_to_all, phrase_start, predicate
from streams.engine.readings.lexicon import small
from streams.engine.readings.nearest import aside
from streams.engine.readings.remembering import dedicated, placed
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import verb, verbs

_CHARGED = frozenset(  # with the preposition that leads to what for
    "responsible accused suspected convicted guilty wanted sentenced charged arrested jailed indicted "
    "sought linked connection relation role involvement involved participating part extradited acquitted "
    "detained imprisoned tried held investigated pleaded pleads plead suspect suspects suspicion blamed "
    "complicit implicated punished".split()
)
_BLAMED = frozenset(
    "behind mastermind masterminded masterminding perpetrators perpetrator orchestrating organizing "
    "organising anniversary commemorate commemorates commemorated commemoration memorial remember remembers recalls "
    "remembrance victims survivors survivor aftermath investigation inquiry inquest probe trial verdict "
    "apologises apologizes apologised apologized acknowledges admits conviction masterminds planner "
    "planners ringleader aiding financing funding orchestrated previous past historic historical "
    "anniversaries honour honor compensation referring refers cites citing recalls recalling".split()
)
_MONUMENTS = frozenset("memorial remembrance honour honor historic".split())
_GONE_BY = frozenset("passed elapsed gone".split())  # years have, since
_SUFFERED = frozenset("victims survivors survivor aftermath".split())
_ADJECTIVES = frozenset("past previous historic historical".split())
_BE = frozenset("is was are were been".split())
_TRIED = verbs("charge convict sentence jail indict extradite acquit arrest detain try imprison prosecute exonerate")


def looks_back(sentence: Sentence, event: Event, clause: Clause, published: date | None) -> str | None:
    """Judge years, "last month", trials, anniversaries, and who is blamed for it."""
    tried = _on_trial(sentence, event, clause)
    if tried:
        return tried
    if aside(sentence, event) and (given := dedicated(sentence, event.first)):
        return f"followed up: '{given}'"
    start = phrase_start(sentence, event.first)
    told = (
        predicate(sentence, event.head) and sentence.low(event.head - 1) != "to"
    )  # "a man convicted of fraud is shot"
    for at in range(event.first - 1, max(-1, min(start - 6, event.first - 9)), -1):
        low = sentence.low(at)
        if _only_looks_so(sentence, at, start):
            continue
        if low == "behind" and _owns_up(sentence, at):
            break
        if low in _BLAMED or (
            not told
            and low in _CHARGED
            and (low, sentence.low(at + 1)) not in (("tried", "to"), ("part", "of"))
            and sentence.low(at + 1) in ("of", "for", "in", "with", "over", "to")
        ):
            return f"followed up: '{low}'"
        if low in ("prison", "jail") and sentence.low(at - 1) == "to":
            return f"followed up: 'to {low}'"
        if _since(sentence, at):
            return f"'{sentence.low(at - 1)} {low}'"
        if sentence.low(at) in (",", ";") and at < event.first - 1 and sentence.finite(at + 1):
            break
    return _dated(sentence, event, start, clause, published)


_DAYS_OF = frozenset("anniversary victims remembers commemorates memorial aftermath remembrance".split())


def _only_a_day(sentence: Sentence, at: int, start: int) -> bool:
    """Whether an anniversary only dates what follows: "on the anniversary of its founding, Kyiv is attacked"."""
    opens = sentence.low(0) == "on" and not any(predicate(sentence, back) for back in range(at))
    opens = opens or sentence.low(0) in ("as", "while", "when") or (sentence.low(0), sentence.low(2)) == ("on", "day")
    return opens and any(sentence.low(mark) == "," for mark in range(at, start))


def _only_looks_so(sentence: Sentence, at: int, start: int) -> bool:
    """Leave out "shortly past eight", "at the National War Memorial", and "victims of a suicide bomber"."""
    low = sentence.low(at)
    if low in _DAYS_OF and _only_a_day(sentence, at, start):
        return True
    stands = low == "memorial" and sentence.low(at + 1) not in ("to", "for") and placed(sentence, at)
    if stands or (low in _MONUMENTS and sentence.words[at].capital and not sentence.titled):
        return True
    left = sentence.low(at - 1) in ("leave", "leaves", "left")  # "what the night left behind"
    if low == "behind" and (left or sentence.low(at + 1) in small.PRONOUNS | {"him", "her", "them", "us"}):
        return True  # "the car behind it blew up"
    return (low in _ADJECTIVES and at < start) or (low in _SUFFERED and sentence.low(start) in ("a", "an"))


def _since(sentence: Sentence, at: int) -> bool:
    """Whether years are counted from here: "two years after", "ten years have passed since"."""
    low, before = sentence.low(at), sentence.low(at - 1)
    if low == "since" and before in _GONE_BY:
        return bool({sentence.low(at - 2), sentence.low(at - 3)} & AGO)
    if low == "from":  # "two years on from the night when"
        return before == "on" and sentence.low(at - 2) in AGO and not told_before(sentence, at)
    if before == "day" and sentence.low(at - 3) == "to":
        before = sentence.low(at - 4)  # "ten years to the day since"
    this = sentence.low(at - 2) == "this"  # "for the third time this month after"
    return low in ("after", "since") and before in AGO and not this and not told_before(sentence, at)


def _owns_up(sentence: Sentence, at: int) -> bool:
    """Whether who did it says so, which is news of the day: "said that it was behind the attack"."""
    return sentence.low(at - 1) in _BE and sentence.low(at - 2) in ("it", "they", "he", "she", "we")


def _dated(sentence: Sentence, event: Event, start: int, clause: Clause, published: date | None) -> str | None:
    """Give the time that is named, where it is long past."""
    for at in range(event.last, len(sentence.words)):
        if sentence.low(at) in AGO and sentence.low(at + 1) in ("on", "later") and not _counted_from(sentence, at):
            return f"'{sentence.low(at)} {sentence.low(at + 1)}'"
    opened = next((at for at in range(4) if (sentence.low(at + 1), sentence.low(at + 2)) == ("on", ",")), -1)
    if opened >= 0 and sentence.low(opened) in AGO and aside(sentence, event):
        return f"'{sentence.low(opened)} on'"  # "Ten years on, the bombs in Madrid are still mourned"
    since = max(0, min(start, event.first - 6))
    if any(sentence.low(at) == "anniversary" and _only_a_day(sentence, at, start) for at in range(5)):
        since = start  # "on the anniversary of his ouster last year, three attacks took place"
    since = max(since, clause.first - REACH)
    for at in range(since, min(len(sentence.words), event.last + _DATED_WITHIN, clause.last)):
        judged = long_ago(sentence, at, clause, published)
        if judged:
            return judged
    return None


_DATED_WITHIN = 24  # words behind an event, in its clause


def _counted_from(sentence: Sentence, at: int) -> bool:
    """Whether the years count on from what is said here: "two years later, on Monday, a bomb"."""
    return sentence.low(at + 2) in small.PREPOSITIONS | small.DAYS  # "the first in three years on Tuesday"


def told_before(sentence: Sentence, at: int) -> bool:
    """Whether the sentence has said something before this word: "a bomb hit the hall two years after it opened"."""
    return any(sentence.finite(before) for before in range(max(0, at - 12), at))


_FOLLOWING = frozenset("after following since".split())
_ANSWERING = _FOLLOWING | {"to", "wake"}
_SPANS = AGO | {"week", "weeks"}


def follows_up(sentence: Sentence, event: Event, clause: Clause) -> str | None:
    """Judge "a march following the attacks in Paris": the news is the march, where nothing before tells of harm.

    Only what is known already is looked back on ("the attacks", "last week's attack"): "airports shut after a drone
    attack" tells the attack.
    """
    counted = sentence.low(clause.first - 1) in _SPANS and sentence.low(clause.first - 2) != "this"
    if clause.word in _FOLLOWING and counted:
        return f"'{sentence.low(clause.first - 1)} {clause.word}'"
    told = any(predicate(sentence, at) for at in (event.head, *range(event.first + 1, event.last)))
    if not clause.word or clause.word.split()[-1] not in _ANSWERING or told:
        return None
    if any(predicate(sentence, at) for at in range(event.first, clause.first)):
        return None  # it is told on both sides: "the president is held after officers of his guard took the palace"
    start = phrase_start(sentence, event.first)
    opened = any(sentence.low(at) == "," for at in range(clause.first, start))
    if opened and any(predicate(sentence, at) for at in range(clause.first, start)):
        return None  # "hours after the first shots, police end the siege"
    phrase = {sentence.low(at) for at in range(max(clause.first, start - 1), _own_end(sentence, event))}
    known = phrase & {"the", "those", "these", "this", "that", "his", "her", "'s", "recent", "deadly"}
    known -= {"the"} if any(new_to_all(sentence, at) for at in range(event.first, event.last + 1)) else set()
    known -= {"that"} if any(_tells_more(sentence, at) for at in range(start, event.last)) else set()
    answered = clause.word.startswith("in re")  # "strikes it in response to the bombings in …"
    own = _own_scene(sentence, clause, event)
    if not known - {"deadly"} or (not answered and not own and harm_in(sentence, 0, clause.first)):
        return None
    return f"followed up: '{clause.word} … {min(known - {'deadly'})}'"


def _own_end(sentence: Sentence, event: Event) -> int:
    """Give where the event's own noun ends: what lies in it is not known for that ("an outbreak of the virus")."""
    inside = range(event.first + 1, event.last)
    return next((at for at in inside if sentence.low(at) in ("of", "in", "at", "among")), event.last)


def _tells_more(sentence: Sentence, at: int) -> bool:
    """Whether "that" opens what is told of it: "after a quake that crushed cars"."""
    return sentence.low(at) == "that" and sentence.finite(at + 1)


def _own_scene(sentence: Sentence, clause: Clause, event: Event) -> bool:
    """Whether what answers has a place of its own: "bombed positions in Iraq after the Ankara attack"."""
    behind = [name for name in sentence.names if name.first >= clause.first and name.first < event.last + 3]
    return any(
        name.first < clause.first
        and sentence.low(name.first - 1) in _PLACED
        and not sentence.places[name.index].landmark
        and not any(sentence.holds(name, other) or sentence.holds(other, name) for other in behind)
        for name in sentence.names
        if behind
    )


_PLACED = frozenset("in at on near across of northern southern eastern western".split())


def _on_trial(sentence: Sentence, event: Event, clause: Clause) -> str | None:
    """Judge "police arrest three over …" and "after the attack", which only look back on the event."""
    if predicate(sentence, event.head) and sentence.low(event.head - 1) != "to":
        return None  # it is told by itself: "a colonel convicted of murder is shot dead"
    for at in range(clause.first, min(event.first, event.head)):  # "soldiers detain the president" is told itself
        known = verb(sentence.low(at))
        if (known and known[0]) == "try" and sentence.low(at + 1) == "to":
            continue  # "tried to storm", which no court does
        if sentence.low(at + 1) in ("during", "amid"):
            continue  # "nine are killed and four arrested during a gunfight"
        if known and known[0] in _TRIED and sentence.finite(at) and known[1] != "ing":
            return f"followed up: '{sentence.low(at)}'"
    return None
