"""Whatever comes in: each match has one outcome, the same log the same bytes, wherever it is cut and restored."""

import json
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.model import Features, Match, Notice, Tick
from streams.stories import Fold
from tests.stories.making import BAGHDAD, HOUR, KYIV, match, notice, tick

Records = list[Match | Notice | Tick]
WORDS = ("quake", "fire", "mayor", "port", "strike", "drone", "bank", "ferry", "dam", "court")
POLICIES: tuple[dict[str, Any], ...] = (
    {},
    {"suppress": HOUR, "state": {"realert": {"factor": 2}}},
    {"corroborate": {"origins": 2, "within": HOUR, "raise": "critical"}},
    {"corroborate": {"origins": 2, "within": HOUR}},
    {"state": {"threshold": {"count": 3, "within": HOUR}}},
    {"state": {"threshold": {"count": 2, "within": HOUR, "of": "stories"}}},
    {"state": {"spike": {"over": HOUR, "factor": 2, "baseline": 6 * HOUR}}},
    {"state": {"max_alerts": {"count": 2, "within": HOUR}}, "window": 1800},
    {"state": {"absence": {"for": HOUR}}},
    {"suppress": HOUR, "state": {"sequence": {"steps": 2, "within": HOUR}}},
    {"corroborate": {"origins": 2, "within": HOUR}, "state": {"threshold": {"count": 2, "within": HOUR}}},
)


@st.composite
def logs(draw: st.DrawFn) -> Records:
    """Draw a log: matches of several rules, new versions and withdrawals, ticks; time mostly runs on."""
    records: Records = []
    now = 0.0
    for _ in range(draw(st.integers(1, 30))):
        now += draw(st.sampled_from((1, 60, 1800, 4000, 90_000)))
        what = draw(st.sampled_from(("match", "match", "match", "notice", "tick")))
        article, version = draw(st.sampled_from("abcdefgh")), draw(st.integers(1, 2))
        if what == "tick":
            records.append(tick(now, absences=(("8", match("x", rule="8", **POLICIES[8]).policy),)))
        elif what == "notice":
            status = draw(st.sampled_from(("usable", "withdrawn")))
            records.append(notice(article, now, version=2, status=status))
        else:
            rule = draw(st.integers(0, len(POLICIES) - 1))
            words = tuple(draw(st.lists(st.sampled_from(WORDS), max_size=4, unique=True)))
            sketch = tuple([len(words) * 7 + (WORDS.index(words[0]) if words else 0)] * 48) if words else ()
            one = match(
                article,
                now - draw(st.sampled_from((0, 0, 0, 3000))),
                rule=str(rule),
                version=version,
                source=draw(st.sampled_from(("one.example", "two.example", "three.example"))),
                places=draw(st.sampled_from(((), (BAGHDAD,), (KYIV,), (BAGHDAD, KYIV)))),
                features=Features(
                    words=words, names=words[:1], minhash=sketch, agency=draw(st.sampled_from((None, "AFP")))
                ),
                **POLICIES[rule],
            )
            records.append(one.model_copy(update={"steps": draw(st.sampled_from(((), (0,), (1,), (0, 1))))}))
    return records


def written(fold: Fold, records: Records) -> list[bytes]:
    """Fold records; give all that would be written, in order."""
    out = []
    for record in records:
        taken = fold.take(record)
        out += [alert.encode() for alert in taken.alerts] + [outcome.encode() for outcome in taken.outcomes]
        out += [key + b"=" + (value or b"") for key, value in fold.changed().items()]
    return out


RUN = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RUN
@given(logs())
def test_every_match_has_exactly_one_outcome(records: Records) -> None:
    """The sums are exact, whatever the rules wait for."""
    fold = Fold()
    matches = Counter(record.id for record in records if isinstance(record, Match))
    outcomes = Counter(outcome.match for record in records for outcome in fold.take(record).outcomes)
    assert outcomes == matches


@RUN
@given(logs(), st.data())
def test_a_restored_fold_goes_on_byte_for_byte(records: Records, data: st.DataObject) -> None:
    """Cut anywhere and restored in any order, the log gives the same bytes as without a cut."""
    expected = written(Fold(), records)
    cut = data.draw(st.integers(0, len(records)))
    state: dict[bytes, bytes] = {}
    first, out = Fold(), []
    for record in records[:cut]:
        taken = first.take(record)
        out += [alert.encode() for alert in taken.alerts] + [outcome.encode() for outcome in taken.outcomes]
        for key, value in first.changed().items():
            out.append(key + b"=" + (value or b""))
            if value is None:
                state.pop(key)
            else:
                state[key] = value
    second = Fold()
    for key in data.draw(st.permutations(sorted(state))):
        second.restore(key, state[key])
    assert out + written(second, records[cut:]) == expected


@RUN
@given(logs())
def test_revisions_count_from_one_and_no_article_is_in_two_stories_of_a_group(records: Records) -> None:
    """Each alert's revisions run without a gap, and nothing rings after its end but what was wrong with it."""
    fold = Fold()
    revisions: dict[str, list[int]] = {}
    ended: dict[str, str] = {}
    for record in records:
        for alert in fold.take(record).alerts:
            assert alert.id not in ended or (ended[alert.id], alert.change) in (
                ("closed", "retracted"),
                ("closed", "corrected"),
            )
            revisions.setdefault(alert.id, []).append(alert.revision)
            if alert.state != "open":
                ended[alert.id] = alert.state
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in revisions.values())


@RUN
@given(logs())
def test_state_is_gone_when_all_is_over(records: Records) -> None:
    """Thirteen months of silence leave the clock, and the stub of a silence that ended with its rule's last tick."""
    fold = Fold()
    for record in records:
        fold.take(record)
    fold.take(tick(400 * 86_400 + 31 * 90_000))
    left = {key[:1] for key in _state(fold)}
    assert left <= {b"t", b"s"}
    stories = [json.loads(value) for key, value in _state(fold).items() if key[:1] == b"s"]
    assert all(story.get("ended") for story in stories)


def _state(fold: Fold) -> dict[bytes, bytes]:
    fold.changed()
    return dict(fold._table._values)
