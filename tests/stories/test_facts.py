"""What speaks for a text telling a story, and what against it: who, how many, how old, on which day."""

import pytest

from streams.model import Article
from streams.stories import features_of
from streams.stories.likeness import Told, likeness, nearest
from streams.stories.profiles import absorb
from streams.stories.state import Profile


def told(text: str) -> Told:
    """Read a text as correlate sees it."""
    return Told(features_of(Article(id="1", source="x.example", body=text)))


def speaks(text: str, *story: str) -> float:
    """Say how much a text's facts speak for a story of these texts."""
    known = Profile()
    for one in story:
        absorb(known, told(one), None)
    return told(text).facts.speak_for(known)


def test_a_text_without_facts_speaks_neither_for_nor_against() -> None:
    """What only one of the two tells is worth nothing."""
    assert [
        speaks("the boats were late again", "the navy caught 23 pirates on Thursday"),
        speaks("the navy caught 23 pirates on Thursday", "the boats were late again"),
    ] == [0.0, 0.0]


@pytest.mark.parametrize(
    ("story", "for_it"), [("they left on Thursday", 1), ("they left on Friday", 0), ("they left on Sunday", -1)]
)
def test_the_day_of_the_week_tells_when(story: str, for_it: int) -> None:
    """The same day speaks for it, another one against it; the next day may be the day of the report."""
    said = speaks("it happened Thursday", story)
    assert (said > 0) - (said < 0) == for_it


def test_a_day_is_nobody_s_name() -> None:
    """It is written like one; the next day's report, and a place that only one of the two names, contradict nothing."""
    assert [
        speaks("it happened in Montevideo on Thursday", "they left on Friday"),
        speaks("it happened on Thursday", "they left Montevideo on Friday"),
    ] == [0.0, 0.0]


def test_days_are_known_in_other_languages() -> None:
    """A story may be told in several."""
    assert speaks("das war am Samstag", "ce fut samedi dernier") > 0 > speaks("das war am Samstag", "ce fut mardi")


def test_what_many_texts_agree_on_is_surer() -> None:
    """One text may have counted wrong; four that give the same number, or day, hardly."""
    for fact, other in (("they caught 23 pirates", "they caught 26 pirates"), ("it was Monday", "it was Friday")):
        assert speaks(other, fact, fact, fact, fact) < speaks(other, fact) < 0


def test_large_numbers_agree_less_often_by_chance() -> None:
    """Two people die in many an event, 23 in few."""
    assert speaks("23 people", "23 people") > speaks("two people", "two people") > 0 > speaks("26 people", "23 people")


def test_an_age_tells_who() -> None:
    """However it is written, and more surely than another number does."""
    story = "A woman of that street, Raj Chohan, 59, of Queens, died."
    assert speaks("The 59-year-old died", story) > speaks("There were 59 stones", "There were 59 stones")
    assert speaks("She died aged 66", story) < speaks("There were 66 stones", "There were 59 stones") < 0


def test_other_people_speak_against_it_and_their_own_do_not() -> None:
    """Each of the two names somebody by full name whom the other does not know."""
    jackson = "The team's receiver Vincent Jackson was arrested"
    assert speaks("The team's tackle Jamal Williams was arrested", jackson) < -0.2
    assert speaks("The team's receiver Jackson was arrested", jackson) > 0


def test_other_people_count_less_beside_names_that_both_tell() -> None:
    """One event has many people: whom one paper asked, the other one does not name."""
    story = "The swimmer Esther Larkham died, her agent Harlan Bolland said."
    both = speaks("Esther Larkham, the swimmer, is dead, her stepson Lorenzo Quintrell wrote.", story)
    neither = speaks("The swimmer is dead, her stepson Lorenzo Quintrell wrote.", story)
    assert neither < 2 * both < 0


def test_each_rare_name_that_is_shared_speaks_for_it_up_to_three() -> None:
    """A name by itself may be chance; a text that lists ten says no more than one that tells of three."""
    names = "Castelmar Lorvana Teskivo Ondrava".split()
    story = " sank and ".join(names)
    one, *more = (speaks(" sank and ".join(names[: many + 1]), story) for many in range(4))
    assert more == pytest.approx([2 * one, 3 * one, 3 * one]) and one > 0


def test_a_shared_name_is_worth_what_share_of_the_story_has_it() -> None:
    """A stray name of one text of many is hardly the story's."""
    assert speaks("Castelmar sank", "Castelmar sank") == pytest.approx(
        2 * speaks("Castelmar sank", "Castelmar sank", "a ferry sank")
    )


def test_facts_say_nothing_of_texts_that_have_no_words_in_common() -> None:
    """Much happens on a Monday."""
    known = Profile()
    absorb(known, told("Quixotic zephyrs bewildered flustered Montevideo bakers' pigeons on Monday"), None)
    other = told("Monday's dour verdict exasperated Reykjavik plumbers, welders, haberdashers")
    assert 0 < likeness(other, known) == pytest.approx(nearest(other, known)) and other.facts.speak_for(known) != 0
