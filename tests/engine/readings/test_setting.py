"""Reads events whose place is told in the sentence before or behind, and leaves those that only look so."""

import pytest

from streams.engine.names import Mention
from streams.engine.readings import Binding, Reader, Span
from streams.model import Place

COUNTRIES = {"Ukraine": "UA", "Russia": "RU", "Mali": "ML", "Iraq": "IQ"}
CITIES = {
    "Kyiv": "UA",
    "KYIV": "UA",
    "Bamako": "ML",
    "Sanaa": "YE",
    "Ouagadougou": "BF",
    "Islamabad": "PK",
    "Lima": "PE",
}


def _bound(before: str, sentence: str, behind: str) -> list[Binding]:
    """Bind what stands in brackets; the sentences follow one another with a blank between."""
    told = " ".join(part for part in (before, sentence, behind) if part)
    start = told.index("[")
    body = told.replace("[", "").replace("]", "")
    end = start + sentence.index("]") - sentence.index("[") - 1
    spans: list[Span] = []
    for part in (before, sentence, behind):
        bare = part.replace("[", "").replace("]", "")
        first = spans[-1][1] + 1 if spans else 0
        spans += [(first, first + len(bare))] if bare else []
    mentions = []
    for name, country in (COUNTRIES | CITIES).items():
        kind = "country" if name in COUNTRIES else "capital"
        for at in range(len(body)):
            if body.startswith(name, at):
                place = Place(name=name.title(), country=country, kind=kind, id=name.title())  # type: ignore[arg-type]
                mentions.append(Mention("body", at, at + len(name), name, place))
    mentions.sort(key=lambda mention: mention.start)
    bindings = Reader({"body": body}, {"body": spans}, {"body": mentions}).bind({"body": [(start, end)]})
    return [one for one in bindings if one.bound and one.reported == "happened" and one.mention.place.kind == "capital"]


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("It was just after morning prayers in Sanaa.", "Three [bombers] blew themselves up at two mosques."),
        ("Ouagadougou, 4 March.", "Eight gunmen have [attacked] the headquarters of the army."),
        ("A quiet evening in Lima.", "Two men on a motorcycle [opened fire] on a bakery."),
        ("Islamabad's best hotel was a smoking shell on Sunday.", "A truck full of explosives had [rammed] its gate."),
        ("Six people have died in Bamako.", "Men on motorcycles [opened fire] on a restaurant."),
        ("Commuters on a bus in Kyiv never heard the warning.", "The [bomb] went off at eight."),
        ("The market in Bamako is burning.", "[Rockets] struck it before dawn."),
        ("Most of Kyiv was asleep.", "A [missile] tore the roof off a clinic."),
        ("Two of the wounded in Lima are children.", "The [grenade] was thrown from a car."),
        ("In Sanaa it was still dark.", "[Jets bombed] a barracks."),
    ],
)
def test_the_sentence_before_sets_the_scene(before: str, sentence: str) -> None:
    """What goes on from a scene happened there, if it names no place of its own."""
    (one,) = _bound(before, sentence, "")
    assert "where the sentence before is set" in one.why


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("The president flew to Bamako on Monday.", "Gunmen [attacked] a convoy."),
        ("The president met bishops in Lima.", "A [bomb] killed four people."),
        ("The court is in Bamako.", "Gunmen [attacked] a convoy near Gao."),
        ("It was dark in Kyiv.", "Gunmen [attacked] a village in Mali."),
        ("It rained in Kyiv, and it rained in Lima.", "Gunmen [attacked] a convoy."),
        ("The trial of the two is under way in Lima.", "The [bomb] killed four people."),
        ("An exhibition in Kyiv shows the van.", "The [bomb] killed four people."),
        ("Officials in Bamako spoke to reporters.", "The [attack] killed four people."),
        ("Farmers 90 km north of Bamako are burying their dead.", "Men on motorcycles [opened fire]."),
        ("Lima's mayor is on holiday.", "A [bomb] killed four people."),
        ("Ministers agreed a truce in Bamako.", "The [bomb] killed four people."),
    ],
)
def test_what_is_said_or_held_somewhere_sets_no_scene(before: str, sentence: str) -> None:
    """A talk, a trial, a second city or a place of its own: the sentence before says nothing of where it was."""
    assert _bound(before, sentence, "") == []


@pytest.mark.parametrize(
    ("sentence", "behind"),
    [
        ("Russia [launched 300 drones] at Ukraine overnight.", "At least 21 people died in Kyiv."),
        ("KYIV - Russia [launched 300 drones] at Ukraine.", "Four children were killed in Kyiv."),
        ("A wave of [missiles] came before dawn.", "In Kyiv six houses were destroyed."),
        ("Gunmen on motorcycles [opened fire] on worshippers.", "Nine were killed in Bamako."),
        ("The [rockets] came at noon.", "One fell on a school in Sanaa, where two teachers died."),
    ],
)
def test_the_sentence_behind_tells_the_victims(sentence: str, behind: str) -> None:
    """Where the victims are is where it struck."""
    (one,) = _bound("", sentence, behind)
    assert "where the victims are" in one.why


@pytest.mark.parametrize(
    ("sentence", "behind"),
    [
        ("Russia [launched 300 drones] at Mali overnight.", "At least 21 people died in Kyiv."),
        ("Gunmen [opened fire] on worshippers near Gao.", "One of the wounded died in Bamako."),
        ("A wave of [missiles] came before dawn.", "Officials in Kyiv spoke of six dead."),
        ("A wave of [missiles] came before dawn.", "In Kyiv the cabinet met."),
        ("Gunmen [opened fire] on a bus.", "The 2015 attack killed nine in Bamako."),
    ],
)
def test_what_else_is_told_behind_places_nothing(sentence: str, behind: str) -> None:
    """Another country, a place of its own, talk, or another year."""
    assert _bound("", sentence, behind) == []


def _titled(title: str, sentence: str, city: str) -> list[str]:
    """Bind what stands in brackets in the body, under a title that names the city."""
    start, end = sentence.index("["), sentence.index("]") - 1
    body = sentence.replace("[", "").replace("]", "")
    at = title.index(city)
    mention = Mention("title", at, at + len(city), city, Place(name=city, country=None, kind="capital", id=city))
    reader = Reader(
        {"title": title, "body": body},
        {"title": [(0, len(title))], "body": [(0, len(body))]},
        {"title": [mention]},
    )
    return [one.why for one in reader.bind({"body": [(start, end)]}) if one.bound and one.reported == "happened"]


@pytest.mark.parametrize(
    ("title", "sentence", "city"),
    [
        ("Shooter roams Prague faculty", "Nine people died in a [massacre] at the faculty.", "Prague"),
        ("Two hurt in Lisbon tram drama", "A man with a knife [stabbed] passengers before he was held.", "Lisbon"),
        ("Four die in Nairobi", "Men on motorcycles [opened fire] on a bakery.", "Nairobi"),
    ],
)  # fmt: skip
def test_the_title_sets_the_scene(title: str, sentence: str, city: str) -> None:
    """A first sentence without a place happened where the title tells of something."""
    (why,) = _titled(title, sentence, city)
    assert "where the title is set" in why


@pytest.mark.parametrize(
    ("title", "sentence", "city"),
    [
        ("Lisbon condemns attack", "A man with a knife [stabbed] passengers before he was held.", "Lisbon"),
        ("Four die in Nairobi", "Men on motorcycles [opened fire] on a bakery in the town of Garissa.", "Nairobi"),
        ("Court in Prague opens trial", "Nine people died in a [massacre] at the arts faculty.", "Prague"),
        ("Four die in Nairobi", "Men on motorcycles [opened fire] on a patrol on the border.", "Nairobi"),
    ],
)
def test_a_title_that_speaks_sets_none(title: str, sentence: str, city: str) -> None:
    """Nor does one above a sentence with a place of its own, which the gazetteer need not know."""
    assert _titled(title, sentence, city) == []
