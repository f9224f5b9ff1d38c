"""Names and terms with abbreviations are found with their full stops and without."""

import pytest

from streams.engine import compile_rules
from streams.language.syntax import AnyOf, EntityIs, WatchList, WatchName, Words
from tests.engine.making import ToyGazetteer, article, ruleset

WRITTEN = [
    ("St. Louis", "Riots in St. Louis on Monday", "St. Louis"),
    ("St. Louis", "Riots in St Louis on Monday", "St Louis"),
    ("St Louis", "Riots in St. Louis on Monday", "St. Louis"),
    ("Mt. Etna eruption", "the Mt. Etna eruption", "Mt. Etna eruption"),
    ("U.S. troops", "Some U.S. troops left", "U.S. troops"),
    ("U.S. troops", "Some U. S. troops left", "U. S. troops"),
    ("J.D. Vance", "Mr. J. D. Vance left", "J. D. Vance"),
    ("J. D. Vance", "Mr. J.D. Vance left", "J.D. Vance"),
    ("Jan. 6 riot", "The Jan. 6 riot", "Jan. 6 riot"),
]

MARKED = [
    ("Paris, Texas", "a shop in Paris, Texas, burned", "Paris, Texas"),
    ("Paris, Texas", "a shop in Paris Texas burned", "Paris Texas"),
    ("Johnson & Johnson", "Johnson & Johnson sold", "Johnson & Johnson"),
    ("Johnson & Johnson", "Johnson &\nJohnson sold", "Johnson &\nJohnson"),
    ("Alphabet, Inc.", "when Alphabet, Inc. sold", "Alphabet, Inc"),
    ("Mr. Smith, Jr. left", "Mr Smith, Jr. left", "Mr Smith, Jr. left"),
    ("Yahoo! Japan", "when Yahoo! Japan sold", "Yahoo! Japan"),
    ("Drone – strike", "a Drone – strike", "Drone – strike"),
]
WRITTEN += MARKED


@pytest.mark.parametrize(("term", "text", "quoted"), MARKED)
@pytest.mark.parametrize("form", ["exact", "cased"])
def test_letters_that_count_may_have_marks_between_them(term: str, text: str, quoted: str, form: str) -> None:
    """Exact and cased terms, too."""
    engine = compile_rules(ruleset(Words(term, form)), ToyGazetteer())  # type: ignore[arg-type] # one of the two
    assert [quoted] == [one.text for match in engine.match(article(text)).found for one in match.evidence]


@pytest.mark.parametrize(("term", "text", "quoted"), WRITTEN)
def test_a_term_is_found_with_stops_and_without(term: str, text: str, quoted: str) -> None:
    """However the rule and the article write it, alone and among other terms."""
    engine = compile_rules(ruleset(Words(term), AnyOf((Words(term), Words("volcano")))), ToyGazetteer())
    found = engine.match(article(text)).found
    assert [[quoted], [quoted]] == [[one.text for one in match.evidence] for match in found]


@pytest.mark.parametrize(("term", "text", "quoted"), WRITTEN)
def test_a_watched_name_is_found_with_stops_and_without(term: str, text: str, quoted: str) -> None:
    """Names of watch lists are written as the news writes them."""
    ships = WatchList("ships", (WatchName(term),))
    engine = compile_rules(ruleset(EntityIs("ships"), watch=(ships,)), ToyGazetteer())
    assert [[quoted]] == [[one.text for one in match.evidence] for match in engine.match(article(text)).found]


UNMARKED = ["He left Paris. Texas is far", "Paris\n\nTexas", "Paris? “Texas” is", "Paris & Texas", "Paris, a Texas"]


@pytest.mark.parametrize("text", UNMARKED)
def test_other_marks_are_not_those_of_the_term(text: str) -> None:
    """No sentence, paragraph or field ends within a term."""
    watch = (WatchList("towns", (WatchName("Paris, Texas"),)),)
    engine = compile_rules(ruleset(Words("Paris, Texas"), EntityIs("towns"), watch=watch), ToyGazetteer())
    assert () == engine.match(article(text)).found
    assert () == engine.match(article("Texas left", "A day in Paris")).found


PARTED = ["It was a drone. Strike two.", "the best. Louis left", "He drew a st.\n\nLouis left", "In plan B. A man"]


@pytest.mark.parametrize("text", PARTED)
def test_other_stops_part_words(text: str) -> None:
    """Only behind an abbreviation the next word may belong to the same name, and never in the next paragraph."""
    engine = compile_rules(ruleset(Words("drone strike"), Words("St. Louis"), Words("plan b a")), ToyGazetteer())
    assert () == tuple(engine.match(article(text)).found)
