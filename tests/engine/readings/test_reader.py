"""Reads whole articles: datelines, "the capital" of a sentence before, background, other languages, metonyms."""

from datetime import date

import pytest

from streams.engine.names import Mention
from streams.engine.readings import Binding, Reader, Span
from streams.model import Place


def _mentions(text: str, names: tuple[str, ...]) -> list[Mention]:
    found = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            place = Place(name=name.title(), country=None, kind="capital", id=name.title())
            found.append(Mention("body", start, start + len(name), name, place))
            start = text.find(name, start + 1)
    return sorted(found, key=lambda mention: mention.start)


def _bound(
    sentences: list[str], event: str, *names: str, published: date | None = None, language: str = "en"
) -> list[Binding]:
    """Bind every occurrence of the event words; the sentences follow one another with a blank between."""
    body = " ".join(sentences)
    spans: list[Span] = []
    for sentence in sentences:
        start = spans[-1][1] + 1 if spans else 0
        spans.append((start, start + len(sentence)))
    events = [(at, at + len(event)) for at in range(len(body)) if body.startswith(event, at)]
    reader = Reader({"body": body}, {"body": spans}, {"body": _mentions(body, names)}, published, language)
    return [one for one in reader.bind({"body": events}) if one.bound and one.reported in ("happened", "intercepted")]


@pytest.mark.parametrize(
    "head",
    ["BAGHDAD (AP) — ", "BAGHDAD, Iraq (AP) - ", "Baghdad (Reuters) - ", "BAGHDAD — ", "BAGHDAD, Nov 3 (Reuters) – "],
)
def test_the_dateline_places_what_the_lead_leaves_open(head: str) -> None:
    """A lead that names no place happened where it was written."""
    name = "BAGHDAD" if head.startswith("BAG") else "Baghdad"
    bound = _bound([f"{head}A suicide bomber killed ten people on Tuesday.", "He came on foot."], "bomber", name)
    assert [one.mention.text for one in bound] == [name]
    assert "the dateline" in bound[0].why


def test_the_dateline_of_another_story_places_nothing() -> None:
    """Where the lead names the place, the reporter's desk is not it."""
    bound = _bound(["BAGHDAD (AP) — A car bomb killed ten people in Mosul."], "bomb", "BAGHDAD", "Mosul")
    assert [one.mention.text for one in bound] == ["Mosul"]


def test_a_dateline_yields_to_a_place_nobody_knows() -> None:
    """`in Fastiv` is a place by its looks, though no gazetteer holds it."""
    assert _bound(["BAGHDAD (AP) — A bomb killed ten people in Tuz."], "bomb", "BAGHDAD") == []


def test_the_capital_is_the_one_named_before() -> None:
    """`the capital` and `the city` look back to the last city."""
    bound = _bound(["Security is tight in Algiers.", "Two banks were attacked in the capital."], "attacked", "Algiers")
    assert [(one.mention.text, one.why.split(";")[0]) for one in bound] == [("Algiers", "'the capital' is Algiers")]


def test_far_below_the_lead_other_places_are_background() -> None:
    """The lead dominates; without a lead that tells of one, later places count."""
    filler = ["Nobody said why."] * 6
    later = "A bomb exploded in Ankara."
    assert [
        one.mention.text for one in _bound(["A bomb exploded in Kabul.", *filler, later], "bomb", "Kabul", "Ankara")
    ] == ["Kabul"]
    assert [one.mention.text for one in _bound([*filler, later], "bomb", "Ankara")] == ["Ankara"]


@pytest.mark.parametrize(
    ("sentence", "published", "told"),
    [
        ("A bombing in Kabul on August 29 killed ten.", date(2021, 9, 17), False),
        ("A bombing in Kabul on August 29 killed ten.", date(2021, 8, 30), True),
        ("The 2015 bombing in Kabul killed ten.", date(2021, 8, 30), False),
        ("The 2021 bombing in Kabul killed ten.", date(2021, 8, 30), True),
        ("The 2021 bombing in Kabul killed ten.", None, False),
        ("A bombing in Kabul in March killed ten.", date(2021, 8, 30), False),
    ],
)
def test_the_day_of_publication_tells_news_from_the_past(sentence: str, published: date | None, told: bool) -> None:
    """What was more than a week before is past; without a day of publication, every year is."""
    assert bool(_bound([sentence], "bombing", "Kabul", published=published)) == told


@pytest.mark.parametrize(
    ("language", "sentence", "event", "place", "told"),
    [
        ("es", "Una explosión en Kabul dejó diez muertos.", "explosión", "Kabul", True),
        ("es", "Una explosión a 30 km de Kabul dejó diez muertos.", "explosión", "Kabul", False),
        ("fr", "Une explosion près de Kaboul a fait dix morts.", "explosion", "Kaboul", False),
        ("de", "Bei einer Explosion in Kabul starben zehn Menschen.", "Explosion", "Kabul", True),
        ("ru", "Взрыв в Кабуле унёс десять жизней.", "Взрыв", "Кабуле", True),
        ("fr", "Dix ans après, Paris marque l'anniversaire des attentats.", "attentats", "Paris", False),
    ],
)
def test_other_languages_bind_by_the_sentence(language: str, sentence: str, event: str, place: str, told: bool) -> None:
    """Only a distance or a look back speaks against it."""
    assert bool(_bound([sentence], event, place, language=language)) == told


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Paris said on Monday that it had agreed.", "metonym"),
        ("Paris has recalled its ambassador.", "metonym"),
        ("The treaty between Paris and London was signed.", "metonym"),
        ("She won bronze for Paris last year.", "metonym"),
        ("They lost the final against Paris.", "metonym"),
        ("The minister accused Paris of meddling.", "metonym"),
        ("Paris's decision was met with silence.", "metonym"),
        ("He lives in Paris with his mother.", "literal"),
        ("She moved to Paris in May.", "literal"),
        ("Paris is the capital of France.", "literal"),
        ("Floods hit Paris on Sunday.", "literal"),
        ("The mayor of Paris resigned.", "literal"),
        ("Paris's streets were empty.", "literal"),
        ("The train from Paris was late.", "literal"),
    ],
)
def test_reads_metonyms(sentence: str, kind: str) -> None:
    """Who acts, is dealt with or plays is no place; where one is, goes and lives is."""
    mention = _mentions(sentence, ("Paris",))[0]
    reader = Reader({"body": sentence}, {"body": [(0, len(sentence))]}, {"body": [mention]})
    assert reader.reading("body", mention).kind == kind


def test_the_gazetteer_s_own_doubt_wins() -> None:
    """A name that the gazetteer found inside another name is no place, and nothing happens there."""
    body = "A bomb exploded in Washington Post Street."
    place = Place(name="Washington", country="US", kind="capital", id="w")
    mention = Mention("body", 19, 29, "Washington", place, "inside 'Washington Post'", "name")
    reader = Reader({"body": body}, {"body": [(0, len(body))]}, {"body": [mention]})
    assert reader.reading("body", mention).kind == "name"
    assert [one.bound for one in reader.bind({"body": [(2, 15)]})] == [False]
