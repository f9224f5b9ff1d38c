"""Quotes, hyphens and line ends within a phrase are folded away; what parts sentences and lists is not."""

import pytest

from streams.engine import compile_rules
from streams.language.syntax import AnyOf, EntityIs, Near, WatchList, WatchName, Words
from tests.engine.making import ToyGazetteer, article, ruleset

TERM = Words("drone strike")
FOUND = [
    ("A 'drone' strike hit it.", "drone' strike"),
    ('A "drone" strike hit it.', 'drone" strike'),
    ("A drone 'strike' hit it.", "drone 'strike"),
    ("“Drone” strikes hit it.", "Drone” strikes"),
    ("A “drone” “strike” hit it.", "drone” “strike"),
    ("A \"'drone'\" strike hit it.", "drone'\" strike"),
    ("One of the drones' strikes hit it.", "drones' strikes"),
    ("La « drone » strike.", "drone » strike"),
    ("La «\u00a0drone\u00a0» strike, «\u00a0so\u00a0».", "drone\u00a0» strike"),
    ("A  'drone'  strike  hit  it.", "drone'  strike"),
    ("A drone-\nstrike hit it.", "drone-\nstrike"),
    ("A 'drone'\nstrike hit it.", "drone'\nstrike"),
    ("A 'drone-strike' hit it.", "drone-strike"),
]
PARTED = [
    "It was a “drone.” Strike two.",
    "It was a “drone,” strike that.",
    "It was a “drone”, strike that.",
    "It was a drone: “Strike that.”",
    "DRONE - Strike that.",
    "It was a 'drone'\n\n'Strike' that.",
    "A drone (strike that).",
]


@pytest.mark.parametrize(("text", "quoted"), FOUND)
def test_a_phrase_is_found_whatever_of_it_is_quoted(text: str, quoted: str) -> None:
    """By itself, among other terms, and held against many articles at once; the evidence is the article's own."""
    engine = compile_rules(ruleset(TERM, AnyOf((TERM, Words("volcano")))), ToyGazetteer())
    results = engine.match_many([article("'"), article(text), article("“strike” it", "A “drone”")])
    assert [[], [quoted, quoted], []] == [
        [found.text for match in result.found for found in match.evidence] for result in results
    ]


@pytest.mark.parametrize("text", PARTED)
def test_other_signs_part_a_phrase_all_the_same(text: str) -> None:
    """Full stops, commas, colons, dashes, brackets and paragraphs, with quotes beside them."""
    engine = compile_rules(ruleset(TERM), ToyGazetteer())
    assert [] == [match for result in engine.match_many([article(text)] * 2) for match in result.found]


@pytest.mark.parametrize("text", ["'drone' 'b' \"strike\"", "“drone” – ‘b’ – “strike”", "drone 'b\n\n'strike'"])
def test_quotes_are_no_words_between_others(text: str) -> None:
    """Distances count words alone."""
    near, nearer = (Near((Words("drone"), Words("strike")), words) for words in (1, 0))
    engine = compile_rules(ruleset(near, nearer), ToyGazetteer())
    assert ["r0"] == [match.rule.id for match in engine.match(article(text)).found]


def test_names_and_their_context_may_be_quoted() -> None:
    """Of watch lists, with proclitics and in scripts without spaces, too."""
    names = (WatchName("MSC", context=("crude oil",)), WatchName("وكالة رويترز"), WatchName("马士基"))
    engine = compile_rules(ruleset(EntityIs("list"), watch=(WatchList("list", names),)), ToyGazetteer())
    text = "«MSC» lost «crude» oil. وقال «لوكالة» رويترز. 马士基»"
    found = engine.match(article(text)).found
    assert [["MSC", "وكالة» رويترز", "马士基"]] == [[one.text for one in match.evidence] for match in found]


def test_a_part_of_a_quote_is_no_part_of_a_word() -> None:
    """A prefix, an exact term and a single word end where the word does."""
    engine = compile_rules(ruleset(Words("explod*"), Words("Exploded", "exact"), Words("explode")), ToyGazetteer())
    found = engine.match(article("It “Exploded” again.")).found
    assert [["Exploded"]] * 3 == [[one.text for one in match.evidence] for match in found]
