"""Which story a text belongs to: by what two stories differ in, and when a story turns out to hold two events."""

import pytest

from streams.model import Article, Features
from streams.stories import Fold, features_of
from streams.stories.likeness import Told, distinction, nearest
from streams.stories.profiles import absorb
from streams.stories.state import Profile
from streams.stories.strands import begins_strand
from tests.stories.making import KYIV, match

LORVANA = (
    "A ferry sank off Lorvana in a storm and twelve passengers drowned, the harbour master Ilse Brandt said.",
    "Twelve drowned when the ferry Castelmar sank off Lorvana; Ilse Brandt blamed the storm.",
    "The Castelmar, a ferry, went down off Lorvana. Harbour master Brandt spoke of a storm and of twelve dead.",
    "Lorvana mourns the twelve who drowned on the Castelmar, the ferry that sank in Monday's storm.",
)
TESKIVO = (
    "A ferry sank near Teskivo after a fire in its engine room and thirty passengers drowned.",
    "Thirty drowned when fire broke out on the ferry Ondrava near Teskivo, the coastguard Pavol Hruska said.",
    "The Ondrava burned in its engine room near Teskivo; Pavol Hruska counted thirty dead on the ferry.",
)
KIND = ("storm", "sank", "passe", "drown", "harbo", "coast", "rescu", "crew", "boat", "wave", "ferry", "capta")
"""Words that both events are told in."""


def told(text: str) -> Told:
    """Read a text as correlate sees it."""
    return Told(features_of(Article(id="1", source="x.example", body=text)))


def profile(*texts: str) -> Profile:
    """Make what a story of these texts is known by."""
    known = Profile()
    for text in texts:
        absorb(known, told(text), None)
    return known


def rare(kind: str, many: int) -> tuple[str, ...]:
    """Make words that no table knows."""
    return tuple(f"zq{kind}{chr(97 + at)}x" for at in range(many))


def test_a_text_of_the_second_event_begins_a_strand() -> None:
    """The first text of the other ferry came when no other story was open: the next one does not follow it."""
    known = profile(*LORVANA[:3], TESKIVO[1])
    assert begins_strand(told(TESKIVO[2]), known) is True


def test_a_text_of_the_first_event_goes_on_with_its_story() -> None:
    """Whoever tells what the first text told is no strand, whatever strayed in between."""
    known = profile(*LORVANA[:3], TESKIVO[1], TESKIVO[2])
    assert begins_strand(told(LORVANA[3]), known) is False


def test_texts_of_one_event_are_no_strands() -> None:
    """Other words for one event are no second one; nor is a single text that is like no other."""
    assert [
        begins_strand(told(LORVANA[3]), profile(*LORVANA[:3])),
        begins_strand(told(TESKIVO[2]), profile(*LORVANA)),
    ] == [False, False]


def test_a_story_of_two_texts_has_no_strands() -> None:
    """Two texts can not be parted from a third by what is usual among them."""
    assert begins_strand(told(TESKIVO[2]), profile(LORVANA[0], TESKIVO[1])) is False


def test_a_text_is_as_near_a_story_as_the_likest_of_its_texts() -> None:
    """What the other texts are like is the middle's to say."""
    assert nearest(told(LORVANA[0]), profile(LORVANA[0], LORVANA[3])) == pytest.approx(1.0)


def test_two_stories_are_told_apart_by_what_only_one_of_them_tells() -> None:
    """The kind of the event, which both tell, says nothing of which it is."""
    lorvana, teskivo = profile(*LORVANA), profile(*TESKIVO)
    assert [
        distinction(told("A ferry sank and passengers drowned."), lorvana, lorvana),
        distinction(told("Quixotic zephyrs bewildered Montevideo."), lorvana, profile(TESKIVO[0])),
        distinction(told("Pavol Hruska spoke of the ferry that sank."), lorvana, teskivo) < -1,
        distinction(told("Ilse Brandt spoke of the ferry that sank."), lorvana, teskivo) > 1,
    ] == [0.0, 0.0, True, True]


def test_a_text_joins_the_story_whose_words_it_has_though_it_is_more_like_the_other() -> None:
    """A long story is like no short text; but that it tells of Teskivo, and the other one does not, decides."""
    fold = Fold()
    long = tuple(f"zq{chr(97 + at // 26)}{chr(97 + at % 26)}x" for at in range(80))
    lorvana = fold.take(match("1", features=Features(words=(*KIND, "lorva"), names=("lorva",)))).outcomes[0].alert
    teskivo = (
        fold.take(match("2", features=Features(words=(*KIND, "teski", "hrusk", *long), names=("teski", "hrusk"))))
        .outcomes[0]
        .alert
    )
    (outcome,) = fold.take(
        match("3", 60, features=Features(words=(*KIND, "teski", "hrusk"), names=("teski", "hrusk")))
    ).outcomes
    assert lorvana != teskivo and outcome.alert == teskivo


@pytest.mark.parametrize(("others", "joined"), [(0, True), (1, False), (5, False)])
def test_the_kind_of_an_event_says_less_the_more_of_it_are_open(others: int, joined: bool) -> None:
    """A fifth of its words in common is the same event where a rule has one story open, not where it has several."""
    fold = Fold()
    first = fold.take(match("1", features=Features(words=rare("a", 20)))).outcomes[0].alert
    for number in range(others):
        fold.take(match(f"other {number}", features=Features(words=rare("bcdef"[number], 20))))
    words = (*rare("a", 4), *rare("z", 16))
    assert (fold.take(match("2", 60, features=Features(words=words))).outcomes[0].alert == first) is joined


def test_the_second_event_gets_an_alert_of_its_own_and_no_match_moves() -> None:
    """The text that strayed stays where it is; those after it ring under another id, in one story."""
    lorvana = Features(words=(*KIND, "lorva", "brand", "caste"), names=("lorva", "brand", "caste"))
    teskivo = Features(words=(*KIND, "teski", "hrusk", "ondra"), names=("teski", "hrusk", "ondra"))
    fold = Fold()
    alerts = []
    for number, features in enumerate((lorvana, lorvana, teskivo, teskivo, teskivo, lorvana)):
        (outcome,) = fold.take(match(str(number), number * 60, features=features)).outcomes
        alerts.append(outcome.alert)
    first, second = alerts[0], alerts[3]
    assert alerts == [first, first, first, second, second, first] and first != second


def test_in_one_place_a_strand_begins_no_story() -> None:
    """Where a rule groups by place and both tell of it at once, that says more than other words for it."""
    fold = Fold()
    alerts = set()
    for number, names in enumerate(("lorva", "lorva", "teski", "teski", "teski")):
        features = Features(words=(*KIND, names), names=(names,))
        told_of = match(str(number), number * 60, features=features, places=(KYIV,), group={"place": KYIV.id})
        alerts.add(fold.take(told_of).outcomes[0].alert)
    assert len(alerts) == 1
