"""Which place a name means: what follows it, what stands beside it, the article's other places, rank."""

import gc
import sys
import weakref
from itertools import count
from types import FrameType
from typing import Any

import pytest

from streams.engine import Engine, compile_rules
from streams.engine.gazetteer import Gazetteer, known, places, read_gazetteer
from streams.engine.nametable import NameTable
from streams.engine.placenames import PlaceNames
from streams.engine.wanted import Wanted
from streams.language.syntax import PlaceIs, Rule, Ruleset
from streams.model import Article, Severity
from tests.engine.gazetteer.conftest import Reader

CASES = [
    # what follows
    ("Two people died in London, Ontario.", ["London=London CA city", "Ontario=Ontario CA region"]),
    ("A fire broke out in Tripoli, Lebanon.", ["Tripoli=Tripoli LB city", "Lebanon=Lebanon LB country"]),
    (
        "Banks closed across Lebanon. Lebanese soldiers clashed with a crowd in Tripoli.",
        ["Lebanon=Lebanon LB country", "Tripoli=Tripoli LB city"],
    ),
    (
        "The Canadian premier flew from Canada to London.",
        ["Canada=Canada CA country", "London=London GB capital"],
    ),
    ("A fire broke out in Tripoli, Libya.", ["Tripoli=Tripoli LY capital", "Libya=Libya LY country"]),
    ("He was born in Paris, Texas.", ["Paris=Paris US city", "Texas=Texas US region"]),
    ("A shooting in Athens, Ga. on Friday", ["Athens=Athens US city"]),
    ("Snow fell in Moscow, Idaho.", ["Moscow=Moscow US city", "Idaho=Idaho US region"]),
    ("Protesters in Atlanta, Georgia marched.", ["Atlanta=Atlanta US city", "Georgia=Georgia US region"]),
    ("Protesters in Tbilisi, Georgia marched.", ["Tbilisi=Tbilisi GE capital", "Georgia=Georgia GE country"]),
    ("It happened in Kyiv, Ukraine.", ["Kyiv=Kyiv UA capital", "Ukraine=Ukraine UA country"]),
    ("Washington D.C. was calm.", ["Washington D.C.=Washington US capital"]),
    ("Floods in Washington state, officials said.", ["Washington state=Washington US region"]),
    ("Seattle, Washington saw rain.", ["Seattle=Seattle US city", "Washington=Washington US region"]),
    # regions that are called after their town
    ("Shells hit Kyiv Oblast overnight.", ["Kyiv Oblast=Kyiv Oblast UA region"]),
    ("A mine exploded in Kabul province.", ["Kabul province=Kabul AF region"]),
    ("A mine exploded in the province of Kunduz.", ["Kunduz=Kunduz AF region"]),
    ("A drone fell in the Moscow region.", ["Moscow region=Moscow Oblast RU region"]),
    ("He was shot in Chester County.", ["Chester County=Chester County US region"]),
    ("He was shot in Nashville Parish.", []),
    # the article's other places
    ("Police in Ontario said that a man from London was held.", ["Ontario=Ontario CA region", "London=London CA city"]),
    ("Georgia voted. Savannah and Atlanta, both in the United States, counted late.",
     ["Georgia=Georgia US region", "Savannah=Savannah US city", "Atlanta=Atlanta US city",
      "United States=United States US country"]),
    # a name that is a person's, too
    ("Gunmen attacked a hotel in central Kingston.", ["Kingston=Kingston JM capital"]),
    ("Gunmen attacked the singer central Kingston likes.", []),
    # what other languages call a place
    ("The treaties of the Rim were signed by Prime Minister Riad Hijab.", []),
    ("Flights to Wien and the village of Beit Rima were late.", ["Wien=Vienna AT capital"]),
    # a country and its capital of one name
    ("Luxembourg said that it would vote.", ["Luxembourg=Luxembourg LU country"]),
    ("A bomb went off in Djibouti.", ["Djibouti=Djibouti DJ capital"]),
    ("Police in Singapore found it.", ["Singapore=Singapore SG capital"]),
    ("Singapore said that it would vote.", ["Singapore=Singapore SG country"]),
    ("Snow fell in Luxembourg.", ["Luxembourg=Luxembourg LU country"]),
    ("Snow fell in downtown Luxembourg.", ["Luxembourg=Luxembourg LU capital"]),
    ("A blast shook the city of Luxembourg.", ["Luxembourg=Luxembourg LU capital"]),
    ("A blast in the capital Djibouti killed two.", ["Djibouti=Djibouti DJ capital"]),
    ("Guatemala City was hit.", ["Guatemala City=Guatemala City GT capital"]),
    ("Mexico City shook; Mexico mourned.", ["Mexico City=Mexico City MX capital", "Mexico=Mexico MX country"]),
    # generated names and landmarks
    ("Rockets hit the Iraqi capital.", ["Iraqi capital=Baghdad IQ capital"]),
    ("Rockets hit Iraq's capital.", ["Iraq's capital=Baghdad IQ capital"]),
    ("Rockets hit the capital of Iraq.", ["capital of Iraq=Baghdad IQ capital"]),
    # the capital, unnamed, of the one country that the text speaks of
    ("In Mali, gunmen stormed a hotel in the capital.", ["Mali=Mali ML country", "capital=Bamako ML capital"]),
    ("The Greek police were called to a bank in the capital.", ["capital=Athens GR capital"]),
    ("Segou was calm; the country's capital was not.", ["Segou=Ségou ML city", "capital=Bamako ML capital"]),
    ("A bridge fell in the capital of neighbouring Laos, Thai police said.",
     ["capital=Vientiane LA capital", "Laos=Laos LA country"]),
    ("A hotel burned in the capital.", []),
    ("Mali and Niger: fighting near the capital.", ["Mali=Mali ML country", "Niger=Niger NE country"]),
    ("An American drone hit the capital.", []),
    ("A bus overturned in Ranchi, the capital of the Indian state of Jharkhand.",
     ["Ranchi=Ranchi IN city", "Jharkhand=Jharkhand IN region"]),
    ("Floods in Mali reached the capital, Bamako.", ["Mali=Mali ML country", "Bamako=Bamako ML capital"]),
    ("The bank of Mali raised its capital, and the capital requirements of Mali rose.",
     ["Mali=Mali ML country", "Mali=Mali ML country"]),
    ("Maryland's newspaper The Capital won.", ["Maryland=Maryland US region"]),
    # a part of a country, told by its people
    ("Two trains collided in the small Polish town of Szczekociny.", ["Polish=Poland PL country"]),
    ("A tanker ran aground off the Greek island.", ["Greek=Greece GR country"]),
    ("A Polish man and a Greek town council voted; the Cuban coast guard and a French district court did not.", []),
    ("The Swiss capital gains tax rises.", []),
    ("Drones were shot down near the Kremlin.", ["Kremlin=Moscow RU capital"]),
    # something else of that name
    ("The Washington Post reported it.", ["Washington=Washington US capital!"]),
    ("The New York Times reported it.", ["New York=New York City US city!"]),
    ("Paris Hilton arrived.", ["Paris=Paris FR capital!"]),
    ("Jordan Peterson spoke.", ["Jordan=Jordan JO country!"]),
    ("Manchester United lost.", ["Manchester=Manchester GB city!"]),
    ("FC Barcelona won.", ["Barcelona=Barcelona ES city!"]),
    ("The Bank of Cyprus closed.", ["Cyprus=Cyprus CY country!"]),
    ("The Paris Agreement holds.", ["Paris=Paris FR capital!"]),
    # capitals of the letters
    ("BAGHDAD (AP) - ROCKETS HIT THE AIRPORT IN KABUL", ["BAGHDAD=Baghdad IQ capital", "KABUL=Kabul AF capital"]),
    ("The U.S. and the UK met.", ["U.S.=United States US country", "UK=United Kingdom GB country"]),
    ("Tell us about it.", []),
    ("An SUV hit a tree.", []),
    # accents and line ends
    ("Bogota and Bogotá", ["Bogota=Bogotá CO capital", "Bogotá=Bogotá CO capital"]),
    ("He flew to New\nDelhi.", ["New\nDelhi=New Delhi IN capital"]),
    # current names
    ("Astana, once Nur-Sultan", ["Astana=Astana KZ capital", "Nur-Sultan=Astana KZ capital"]),
    ("Kyiv was written Kiev.", ["Kyiv=Kyiv UA capital", "Kiev=Kyiv UA capital"]),
]  # fmt: skip


def test_rules_are_looked_up_by_all_that_names_may_mean(engine: Engine) -> None:
    """Also by the region that a word beside a town's name makes of it; texts without a name of theirs are left out."""
    conditions = {
        "capital": PlaceIs(("capital",)),
        "city": PlaceIs(("city",)),
        "country": PlaceIs(("country",)),
        "region": PlaceIs(("region",)),
        "Kunduz": PlaceIs((), named=("Kunduz",)),
    }
    asked = engine.changed(
        Ruleset(tuple(Rule(name, name, Severity.LOW, condition) for name, condition in conditions.items()))
    )
    candidates = 0
    for text, _ in CASES:
        article = Article.model_validate({"id": "1", "source": "example.org", "body": text})
        result = asked.match(article)
        assert asked.match(article, prefilter=False).found == result.found
        candidates += result.candidates
    assert candidates < len(conditions) * len(CASES)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_names_mean_places(reader: Reader, text: str, expected: list[str]) -> None:
    """Each text names these places and no others."""
    assert expected == reader.named(text)


def test_headlines_in_title_case(reader: Reader) -> None:
    """A headline's capitals make no person of a capital, and no town of a word."""
    assert ["Paris=Paris FR capital"] == reader.named("", title="Paris Attacks Kill Dozens As Nice Guys Watch")


def test_says_why(reader: Reader) -> None:
    """What decided is told."""
    whys = [
        mention.why for mention in reader.mentions("London, Ontario. Drones hit the Iraqi capital near the Kremlin.")
    ]
    assert [
        "followed by Ontario",
        "behind 'London'",
        "'Iraqi capital' is Baghdad",
        "'Kremlin' stands in Moscow",
    ] == whys


def test_kind_of_name(reader: Reader) -> None:
    """A mention tells whether it is a name, a generated one, or a landmark."""
    kinds = [mention.kind for mention in reader.mentions("Baghdad; the Iraqi capital; the Kremlin")]
    assert ["name", "generated", "landmark"] == kinds


def test_of_endless_ways_to_write_a_name_only_so_many_are_kept(
    files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a text's letters tell is kept up to a number; past it what newer texts have, None for no name too."""
    monkeypatch.setattr(known, "_MOST_WRITTEN", 2)
    gazetteer = read_gazetteer(files)
    number = gazetteer.names.index("London")
    ways = ["London", "LONDON", "LondoN", "london", "lONDON"]
    first = [gazetteer.written[number, way] for way in ways]
    assert [form is not None for form in first] == [True, True, True, False, False]
    assert [gazetteer.written[number, way] for way in ways] == first
    assert list(gazetteer.written) == [(number, "london"), (number, "lONDON")]


def test_a_gazetteer_that_nobody_holds_is_freed(files: dict[str, bytes]) -> None:
    """The collector never looks at gazetteers (`collector_paused`): one that came anew must leave none behind."""
    gazetteer = read_gazetteer(files)
    rule = Rule("r", "r", Severity.LOW, PlaceIs(("capital",)))
    assert compile_rules(Ruleset((rule,)), gazetteer).match(Article(id="1", source="test", body="Fire in Paris.")).found
    gone = weakref.ref(gazetteer)
    gc.disable()
    try:
        del gazetteer
        assert gone() is None
    finally:
        gc.enable()


def test_of_endless_questions_for_places_only_so_many_are_kept(
    files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which names may mean one of some places is kept for so many sets of them, and for so many names of each."""
    monkeypatch.setattr(known, "_MOST_ASKED", 2)
    monkeypatch.setattr(places, "_MOST_ASKED", 2)
    gazetteer = read_gazetteer(files)
    sets = [gazetteer.places(PlaceIs((), countries=(country,))) for country in ("CA", "GB", "FR")]
    numbers = [gazetteer.names.index(name) for name in ("London", "Ontario", "Toulouse")]
    asked = [gazetteer.asked(ids) for ids in sets]
    expected = [[True, True, False], [True, False, False], [False, False, True]]
    assert [[one[number] for number in numbers] for one in asked] == expected
    assert [2, 2, 2] == [len(one) for one in asked]
    assert asked[2] is gazetteer.asked(sets[2])
    assert asked[0] is not gazetteer.asked(sets[0])


def test_equal_sets_of_places_are_never_compared(gazetteer: Gazetteer) -> None:
    """Two conditions that take the same places ask with one set; what is kept is found by the set itself, not its like.

    To compare two sets of all cities takes longer than the rest of an article.
    """
    trees = PlaceIs(("city",)), PlaceIs(("capital", "city"))
    wanted = Wanted(NameTable(PlaceNames(gazetteer)), count(1), watch_inside=True)
    first, second = map(wanted.ids, trees)
    assert first is second
    like = frozenset(list(first))
    assert like == first
    assert gazetteer.asked(first) is gazetteer.asked(second) is not gazetteer.asked(like)


def steps_of(reader: Reader, names: list[str]) -> int:
    """Count the calls, and each time that a generator goes on, that it takes to say what names mean."""
    steps = 0

    def step(_frame: FrameType, event: str, _told: Any) -> None:
        nonlocal steps
        steps += event == "call"

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        assert len(reader.mentions(" of ".join(names))) > len(names) / 4
    finally:
        sys.setprofile(before)
    return steps


def test_names_of_several_places_are_counted_together(files: dict[str, bytes], reader: Reader) -> None:
    """Eight times as many different ones take little more than eight times the steps, not sixty times."""
    rows = [row.split("\t") for row in files["names.tsv"].decode().splitlines() if not row.startswith("#")]
    names = [row[0] for row in rows if " " in row[2] and row[0].isascii() and row[0].istitle()]
    steps_of(reader, names[:640])  # what is kept of each name is made once
    few, many = names[:80], names[:640]
    assert steps_of(reader, many) < 16 * steps_of(reader, few)
