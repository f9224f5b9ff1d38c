"""What the engine found, split into match records: one per rule and group value."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest

from streams.engine.steps import StepFound
from streams.language.syntax import Every, Rule
from streams.model import Article, Evidence, Features, Match, Place, Severity
from streams.stories import Publishers, matches_of, origin_of
from streams.stories import records as stories_records
from tests.stories.making import BAGHDAD, KYIV, START


@dataclass(frozen=True)
class Found:
    """What the engine would give."""

    rule: Rule
    places: tuple[Place, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    entities: tuple[str, ...] = ()
    steps: tuple[StepFound, ...] = ()


ARTICLE = Article(id="7", source="one.example", title="Strikes reported", body="In two cities.", categories=("war",))


def rule(**changes: object) -> Rule:
    """Make a rule whose title names the place."""
    told: dict[str, object] = {"id": "strike", "title": "Strike in {place.name} ({place.country})", "when": Every()}
    return Rule(severity=Severity.HIGH, **(told | changes))  # type: ignore[arg-type] # a test names what it likes


def records(*findings: Found) -> list[Match]:
    """Give the records of one article."""
    return matches_of(
        ARTICLE,
        findings,
        Features(),
        received=START,
        partition=3,
        ruleset="r9",
        origin=origin_of("one.example", None, Publishers()),
    )


def test_without_group_by_there_is_one_record_with_every_place() -> None:
    """The first place fills the title."""
    (record,) = records(Found(rule(), (BAGHDAD, KYIV)))
    assert record.places == (BAGHDAD, KYIV)
    assert record.group == {}
    assert record.policy.title == "Strike in Baghdad (IQ)"
    assert (record.partition, record.policy.ruleset, record.origin) == (3, "r9", "one.example")


def test_group_by_place_gives_a_record_for_each() -> None:
    """Each has its own id, title and place."""
    found = records(Found(rule(group_by=("place",)), (BAGHDAD, KYIV)))
    assert [record.group for record in found] == [{"place": BAGHDAD.id}, {"place": KYIV.id}]
    assert [record.policy.title for record in found] == ["Strike in Baghdad (IQ)", "Strike in Kyiv (UA)"]
    assert len({record.id for record in found}) == 2


def test_of_all_ways_to_combine_groups_only_so_many_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of cities and names of a watch list would otherwise be millions, in memory at once."""
    made: list[tuple[str, ...]] = []

    def noting(*values: list[str]) -> Iterator[tuple[str, ...]]:
        for one in product(*values):
            made.append(one)
            yield one

    monkeypatch.setattr(stories_records, "product", noting)
    names = tuple(f"name {number}" for number in range(60))
    found = records(Found(rule(group_by=("place", "entity")), (BAGHDAD, KYIV), entities=names))
    assert (50, 50) == (len(found), len(made))


def test_a_group_without_a_value_loses_no_match() -> None:
    """A rule that groups by place and found none still gives its record."""
    (record,) = records(Found(rule(group_by=("place", "category"))))
    assert record.group == {"place": "", "category": "war"}
    assert record.policy.title == "Strike in an unknown place ()"


def test_what_an_article_says_never_fills_a_placeholder_twice() -> None:
    """A title that holds braces is text."""
    article = ARTICLE.model_copy(update={"title": "{place.name}"})
    found = matches_of(
        article,
        [Found(rule(title="{article.title}!"))],
        Features(),
        received=START,
        partition=0,
        ruleset="",
        origin=None,
    )
    assert found[0].policy.title == "{place.name}!"


def test_a_publishers_family_is_one_origin_and_a_credited_agency_comes_first() -> None:
    """Subdomains belong to their domain; an unknown source is no origin."""
    publishers = Publishers([("The Family", ["family.example", "Other.example"])])
    told = [("news.family.example", None), ("other.example", None), ("new.example", None), ("x.example", "Reuters")]
    assert [origin_of(source, agency, publishers) for source, agency in told] == [
        "The Family", "The Family", "new.example", "Reuters",
    ]  # fmt: skip
    assert origin_of("unknown", None, publishers) is None


def test_a_step_goes_with_the_places_and_names_that_it_binds() -> None:
    """What happened in Kyiv is no step of Baghdad's; a step that binds no place goes with every one."""

    def step(number: int, *places: Place) -> StepFound:
        ids, countries = [place.id for place in places], [place.country or "" for place in places]
        return StepFound(number, frozenset(ids), frozenset(countries), frozenset({"Ever Given"} if places else ()))

    steps = (step(0, KYIV), step(1, BAGHDAD), step(2))
    by_place = Found(rule(group_by=("place",)), (KYIV, BAGHDAD), steps=steps)
    assert [(record.group["place"], record.steps) for record in records(by_place)] == [
        (KYIV.id, (0, 2)),
        (BAGHDAD.id, (1, 2)),
    ]
    by_name = Found(rule(group_by=("entity",)), (KYIV, BAGHDAD), entities=("Ever Given", "Nordkai"), steps=steps)
    assert [(record.group["entity"], record.steps) for record in records(by_name)] == [
        ("Ever Given", (0, 1, 2)),
        ("Nordkai", (2,)),
    ]
    assert [record.steps for record in records(Found(rule(), (KYIV,), steps=steps))] == [(0, 1, 2)]
