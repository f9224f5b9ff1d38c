"""Who was told of an article: by which revision of its alert."""

from typing import Any

from streams.cli.fates import Ended, Fate
from streams.cli.lives import Entry, Life
from streams.model import ArticleHeader, Outcome
from tests.delivery.conftest import AT


def fate(*ended: tuple[str, int | None]) -> Fate:
    """Make the fate of an article whose matches ended so, at these revisions of one alert."""
    header = ArticleHeader(source="one.example", id="1", version=1)
    fields: dict[str, Any] = {"match": "m", "rule": "r", "article": header, "alert": "a", "reason": ""}
    outcomes = [Outcome(**(fields | {"outcome": kind, "revision": revision})) for kind, revision in ended]
    return Fate("one.example/1", "", tuple(Ended(AT, outcome) for outcome in outcomes), ())


def test_what_waited_is_told_by_the_next_revision() -> None:
    """What was held by suppress goes out with the revision after, what rang with its own; others tell of others."""
    sent = tuple(Entry(AT, "sent", "", revision, "desk") for revision in (1, 2, 3))
    life = Life("a", None, (Entry(AT, "revision", "", 1), *sent), None, None)
    told = [
        [entry.revision for entry in fate(ended).told_by(life)]
        for ended in (("emitted", 1), ("awaiting", None), ("suppressed", 1), ("revised", 3))
    ]
    assert told == [[1], [1], [2], [3]]
    assert fate(("emitted", 1)).told_by(Life("b", None, sent, None, None)) == []


def test_its_alerts_are_the_newest_few_each_once() -> None:
    """An article may match hundreds of rules; of each alert much is read."""
    one = fate(("emitted", 1), ("folded", 1))
    assert one.alerts() == ["a"]
    many = [end.outcome.model_copy(update={"alert": str(number)}) for number in range(9) for end in one.ended]
    assert Fate("x", "", tuple(Ended(AT, outcome) for outcome in many), ()).alerts() == ["4", "5", "6", "7", "8"]
