"""Names of watch lists: capitals, accents, cases of languages, and the words that must stand with them."""

import pytest

from streams.engine import compile_rules, watched
from streams.language.syntax import EntityIs, Ruleset, WatchList, WatchName
from tests.engine.making import ToyGazetteer, article, rule, ruleset

MSC = WatchName("MSC", ("Mediterranean Shipping Company",), context=("container", "crude oil", "tank*"))
FOUND = [
    # capitals count, and a name in capitals throughout is the same
    (WatchName("Ever Given"), "The Ever Given left.", "Ever Given"),
    (WatchName("Ever Given"), "The EVER GIVEN left.", "EVER GIVEN"),
    (WatchName("Ever Given"), "EVER GIVEN LEAVES SUEZ CANAL AFTER SIX DAYS", "EVER GIVEN"),
    (WatchName("Tayyip Erdoğan"), "CUMHURBAŞKANI TAYYİP ERDOĞAN ANKARA'DA KONUŞTU", "TAYYİP ERDOĞAN"),
    (WatchName("Apple", cased=False), "eating an apple", "apple"),
    # accents do not
    (WatchName("Lech Wałęsa"), "Mr. Lech Walesa said", "Lech Walesa"),
    (WatchName("Erdogan"), "sagte Erdoğan", "Erdoğan"),
    # nor do full stops
    (WatchName("W.H.O."), "The WHO said", "WHO"),
    (WatchName("WHO"), "The W.H.O. said", "W.H.O"),
    (WatchName("J.P. Morgan"), "a bank, JP Morgan", "JP Morgan"),
    (WatchName("JP Morgan"), "a bank, J. P. Morgan", "J. P. Morgan"),
    (WatchName("A. P. Moller"), "AP MOLLER SHIPS CONTAINERS FROM EAST ASIA", "AP MOLLER"),
    (WatchName("St. Pierre"), "in St Pierre", "St Pierre"),
    # where scripts meet, a word ends
    (WatchName("TSMC"), "台积电TSMC宣布", "TSMC"),
    (WatchName("TSMC"), "TSMC가 발표했다", "TSMC"),
    (WatchName("5G网络"), "新5G网络开通", "5G网络"),
    (WatchName("5G网络"), "新 5G 网络开通", "5G 网络"),
    # cases of names
    (WatchName("Владимир Путин"), "встреча с Владимиром Путиным", "Владимиром Путиным"),
    (WatchName("Владимир Зеленский"), "слова Владимира Зеленского", "Владимира Зеленского"),
    (WatchName("Мария Захарова"), "сказано Марией Захаровой", "Марией Захаровой"),
    (WatchName("Газпром"), "акции Газпрома", "Газпрома"),
    (WatchName("Роснефть"), "президент Роснефти", "Роснефти"),
    (WatchName("Петро Порошенко"), "у Петра Порошенка", "Петра Порошенка"),
    (WatchName("Angela Merkel"), "Das ist die Rede von gestern, Angela Merkels Rede.", "Angela Merkels"),
    (WatchName("Aramco"), "Det är på Aramcos aktie som han har köpt.", "Aramcos"),
    # words that must stand with a name, in any form, in scripts without spaces, too
    (MSC, "MSC lost some containers.", "MSC"),
    (MSC, "MSC: crude oils spilled", "MSC"),
    (MSC, "MSC tankers", "MSC"),
    (WatchName("马士基", context=("集装箱",)), "航运公司马士基宣布，集装箱运价上涨。", "马士基"),
    (WatchName("ميرسك", context=("سفينة",)), "ميرسك خسرت بالسفينة", "ميرسك"),
    (WatchName("Газпром", context=("труба",)), "Газпром перекрыл трубу", "Газпром"),
]
NOT_FOUND = [
    (WatchName("Ever Given"), "the ever given"),
    (WatchName("Ever Given"), "was Ever given"),
    (WatchName("MSC"), "an msc degree, an Msc degree"),
    (WatchName("Who"), "The WHO said on Monday."),
    (WatchName("Orange"), "She sold Oranges at the market in the morning."),
    (WatchName("orange", cased=False), "She sold or\u00adanges at the market in the morning."),
    (WatchName("W.H.O."), "who said so? Who?"),
    (WatchName("I.S."), "POLICE SAY THAT NOBODY IS HURT IN THE BLAST"),
    (WatchName("WHO"), "W. H. Auden and O. Wilde"),
    (WatchName("Мир"), "во всём мире"),
    (MSC, "MSC said nothing about shipping."),
    (MSC, "MSC contains it"),
    (WatchName("马士基", context=("集装箱",)), "航运公司马士基宣布。"),
]


@pytest.mark.parametrize(("name", "text", "quoted"), FOUND, ids=[row[1] for row in FOUND])
def test_finds_names_as_articles_write_them(name: WatchName, text: str, quoted: str) -> None:
    """The evidence is the article's own writing."""
    engine = compile_rules(ruleset(EntityIs("list"), watch=(WatchList("list", (name,)),)), ToyGazetteer())
    assert [[quoted]] == [[one.text for one in match.evidence] for match in engine.match(article(text)).found]


@pytest.mark.parametrize(("name", "text"), NOT_FOUND, ids=[row[1] for row in NOT_FOUND])
def test_leaves_other_words_alone(name: WatchName, text: str) -> None:
    """Small letters, a plural, or a name without its context is not meant."""
    engine = compile_rules(ruleset(EntityIs("list"), watch=(WatchList("list", (name,)),)), ToyGazetteer())
    assert () == tuple(engine.match(article(text)).found)


NAMED = WatchName(
    "Mediterranean Shipping Company",
    aliases=("Mediterranean Shipping",),
    others=(WatchName("MSC", context=("container",)), WatchName("msc cruises", cased=False)),
)
IN_CONTEXT = [
    ("MSC said nothing.", []),
    ("MSC lost a container.", ["MSC"]),
    ("Mediterranean Shipping Company said nothing.", ["Mediterranean Shipping Company"]),
    ("Mediterranean Shipping said nothing.", ["Mediterranean Shipping"]),
    ("A ship of MSC Cruises", ["MSC Cruises"]),
]


@pytest.mark.parametrize(("text", "quoted"), IN_CONTEXT)
def test_an_alias_may_have_context_and_capitals_of_its_own(text: str, quoted: list[str]) -> None:
    """The others need none; whatever is written, the entry is named."""
    rules = Ruleset((rule(EntityIs("list"), group_by=("entity",)),), (WatchList("list", (NAMED,)),))
    engine = compile_rules(rules, ToyGazetteer())
    found = engine.match(article(text)).found
    assert [quoted] * bool(quoted) == [[one.text for one in match.evidence] for match in found]
    assert [NAMED.name] * bool(quoted) == [entity for match in found for entity in match.entities]


def test_explain_tells_why_a_name_is_not_meant() -> None:
    """Of each name that stands there: which capitals, or which words, it lacks."""
    names = (MSC, WatchName("Ever Given"))
    engine = compile_rules(ruleset(EntityIs("ships"), watch=(WatchList("ships", names),)), ToyGazetteer())
    told = engine.explain(article("MSC was never ever given a ship."))
    assert (
        "'MSC' stands without any of its context: container, crude oil, tank*;"
        " 'ever given' has not the capitals of 'Ever Given'"
    ) == told[0].when.why
    assert "no name of it is there" == engine.explain(article("Nothing."))[0].when.why


@pytest.mark.parametrize(("judge", "written"), [("_pattern", "Ever Given"), ("is_all_capitals", "so WHO said it")])
def test_a_text_of_nothing_but_a_name_is_looked_through_once(
    monkeypatch: pytest.MonkeyPatch, judge: str, written: str
) -> None:
    """Context and capitals are told from the whole text: once, not once for each time the name stands there."""
    asked, judged = [], getattr(watched, judge)

    def noted(of: object) -> object:
        asked.append(of)
        return judged(of)

    monkeypatch.setattr(watched, judge, noted)
    names = (WatchName("Ever Given", context=("container",)), WatchName("Who"))
    engine = compile_rules(ruleset(EntityIs("list"), watch=(WatchList("list", names),)), ToyGazetteer())
    assert () == tuple(engine.match(article(f"{written}. " * 100)).found)
    assert 1 == len(asked)
