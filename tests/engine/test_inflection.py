"""English inflection against a table that was written by hand, not by the code."""

import pytest

from streams.engine.inflection import forms_of

TABLE = """
strike: strikes struck stricken striking
shoot: shoots shot shooting
kill: kills killed killing
bomb: bombs bombed bombing
ban: bans banned banning
explode: explodes exploded exploding
die: dies died dying
lie: lies lay lain lying
hit: hits hitting
flee: flees fled fleeing
agree: agrees agreed agreeing
panic: panics panicked panicking
carry: carries carried carrying
deploy: deploys deployed deploying
target: targets targeted targeting
control: controls controlled controlling
cancel: cancels cancelled canceled cancelling canceling
occur: occurs occurred occurring
rebel: rebels rebelled rebelling
crash: crashes crashed crashing
attack: attacks attacked attacking
tax: taxes taxed taxing
quit: quits quitting
overthrow: overthrows overthrew overthrown overthrowing
seize: seizes seized seizing
city: cities
crisis: crises
knife: knives
child: children
man: men
policeman: policemen
gunwoman: gunwomen
box: boxes
hero: heroes
virus: viruses
person: people persons
bus: buses
bring: brings brought bringing
bleed: bleeds bled bleeding
exist: exists existed existing
list: lists listed listing
witness: witnesses witnessed witnessing
need: needs needed needing
succeed: succeeds succeeded succeeding
knife: knives knifed
undergo: undergoes underwent undergone undergoing
Houthi: Houthis
missile: missiles
"""
OTHERS = """
ban: banner bane baned baning bank
bomb: bombay bomber bombast
car: care cared caring cart
plan: plane planed planet
star: stare stared staring start
hop: hope hoped hoping
war: ware warn warned
rat: rate rated rating
news: new
evening: even
hamas: hama
Hamas: Hama
Paris: Pari
gas: ga
wind: wound
us: u
human: humen
WHO: whoing
tent: tented-camp tension
hit: hits-parade hitter
mass: mas
was: wa
arms: arm
red: r
king: k
terror: terrorist
need: ne
species: specie
united: unit
"""


def _lines(table: str) -> list[tuple[str, list[str]]]:
    return [(base, forms.split()) for base, forms in (line.split(": ") for line in table.strip().splitlines())]


@pytest.mark.parametrize(("base", "forms"), _lines(TABLE))
def test_all_forms_are_made(base: str, forms: list[str]) -> None:
    """None is missing."""
    missing = [form for form in forms if form.lower() not in forms_of(base)]
    assert missing == []


@pytest.mark.parametrize(("base", "forms"), _lines(TABLE))
def test_every_form_is_traced_back(base: str, forms: list[str]) -> None:
    """A term written as any form finds the base; but for forms that are mostly other words, and names."""
    own_words = {"lay", "lain", "people", "hitting", "dying"} & set(forms) - {"dying", "hitting"}
    untraced = [form for form in forms if form not in own_words and form.islower() and base not in forms_of(form)]
    assert untraced == []


@pytest.mark.parametrize(("word", "others"), _lines(OTHERS))
def test_other_words_are_not_matched(word: str, others: list[str]) -> None:
    """What only looks like a form is none."""
    assert sorted(forms_of(word) & set(others)) == []
