"""Rules in force: none to begin with is refused, a good change is taken, a bad one is not, and the old ones stay."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from streams.agents.rules_in_force import RulesInForce, RulesRefused
from streams.engine import NoGazetteer
from streams.engine.gazetteer import Atlas
from streams.model import Article
from streams.rulebook import Keeper, RulebookMissing
from tests.polling import until

RULE = "rules: [{{id: {id}, title: A title, severity: low, when: {when}}}]\n"


def write(folder: Path, id_: str, when: str) -> None:
    """Write the one rule file, whole, as an editor's program does."""
    (folder / "new").write_text(RULE.format(id=id_, when=when))
    (folder / "new").rename(folder / "rules.yaml")


def ringing(rules: RulesInForce, text: str) -> list[str]:
    """Name the rules that a text matches now."""
    return [found.rule.id for found in rules.now().engine.match(Article(id="1", title=text)).found]


async def seen(rules: RulesInForce, version: str) -> None:
    """Wait until another set is in force: a real thread reads real files."""
    await until(lambda: rules.now().version != version, within=30, told=lambda: "no other rules came into force")


@pytest.fixture
def rules(tmp_path: Path) -> RulesInForce:
    """Give rules of one folder, looked at ever so often."""
    gazetteer = NoGazetteer()
    return RulesInForce(Keeper(tmp_path), lambda _: gazetteer, every=0.02)


@pytest.fixture
async def watching(rules: RulesInForce, tmp_path: Path) -> AsyncIterator[RulesInForce]:
    """Start with one good rule, and watch the files."""
    write(tmp_path, "first", "tremor")
    rules.load()
    await rules.start()
    yield rules
    await rules.stop()


def test_a_worker_does_not_start_without_rules(rules: RulesInForce, tmp_path: Path) -> None:
    """Neither with errors, all of which are told, nor before anything was read."""
    with pytest.raises(RulesRefused, match="not loaded"):
        rules.now()
    (tmp_path / "rules.yaml").write_text("rules: [{id: a, whenn: x}]")
    with pytest.raises(RulesRefused, match=r"rules.yaml:1:\d+: error: .*whenn"):
        rules.load()
    with pytest.raises(RulebookMissing):
        RulesInForce(Keeper(tmp_path / "nowhere"), lambda _: NoGazetteer(), every=0).load()


async def test_a_changed_rule_takes_effect_and_the_old_one_is_gone(watching: RulesInForce, tmp_path: Path) -> None:
    """Without a restart, and without compiling what did not change."""
    before = watching.now()
    assert ringing(watching, "a tremor") == ["first"]
    write(tmp_path, "second", "eruption")
    await seen(watching, before.version)
    assert (ringing(watching, "a tremor"), ringing(watching, "an eruption")) == ([], ["second"])


@pytest.mark.parametrize("others", [0, 3], ids=["all compiled anew", "an index shared, then merged"])
async def test_a_set_is_freed_when_nobody_uses_it_any_more(
    rules: RulesInForce, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, others: int
) -> None:
    """A long article may be held against it in a thread while another set comes into force, and a third."""
    monkeypatch.setattr("streams.engine.engine._MANY_CHANGES", 0)
    for number in range(others):
        (tmp_path / f"other{number}.yaml").write_text(RULE.format(id=f"other{number}", when="flood"))
    write(tmp_path, "first", "tremor")
    rules.load()
    with rules.used() as before:
        write(tmp_path, "second", "eruption")
        reloading = asyncio.create_task(rules._reload())
        await seen(rules, before.version)
        await asyncio.wait([reloading], timeout=0.5)  # what frees it too early ends by then
        assert before.engine.match(Article(id="1", title="a tremor")).found
    await reloading
    assert not before.engine.match(Article(id="1", title="a tremor")).found


async def test_errors_keep_the_rules_that_were_good(watching: RulesInForce, tmp_path: Path) -> None:
    """A typo never silences the newsroom; the next good version is taken again."""
    before = watching.now()
    write(tmp_path, "third", "{wordss: flood}")
    await until(lambda: watching._keeper.refused, within=30, told=lambda: "the bad change was not seen")
    assert (watching.now() is before, ringing(watching, "a tremor")) == (True, ["first"])
    write(tmp_path, "third", "flood")
    await seen(watching, before.version)
    assert (ringing(watching, "a tremor"), ringing(watching, "a flood")) == ([], ["third"])


async def test_a_refused_change_is_not_taken(rules: RulesInForce, tmp_path: Path) -> None:
    """Each refusal is counted once; what was in force stays in force."""
    write(tmp_path, "first", "tremor")
    rules.load()
    before = rules.now()
    write(tmp_path, "first", "[unclosed")
    await rules._reload()
    assert before is rules.now()
    assert ringing(rules, "a tremor") == ["first"]


async def refused(watching: RulesInForce) -> str:
    """Wait until a reload is refused; give the log's line."""
    with capture_logs() as lines:
        await until(
            lambda: [one for one in lines if one["event"] == "rules_not_read"],
            within=30,
            told=lambda: "nothing was refused",
        )
    return str(lines[-1]["error"])


async def test_rules_that_cannot_be_compiled_are_refused_with_their_place(
    watching: RulesInForce, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the language's checks let through and the engine does not is no reason to end a worker."""
    before = watching.now()
    monkeypatch.setattr("streams.engine.lowering.MOST_THINGS", 1)
    write(tmp_path, "second", "{near: {of: [flood, dam], words: 3}}")
    assert (await refused(watching)).startswith("rules.yaml:1:9: error: `near` takes at most 1 things, not 2")
    assert (watching.now() is before, ringing(watching, "a tremor")) == (True, ["first"])


async def test_more_words_than_there_are_letters_are_refused(
    watching: RulesInForce, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No rule is to blame alone: the change is, and the old rules stay."""
    before = watching.now()
    monkeypatch.setattr("streams.engine.alphabet._MOST", 0)
    monkeypatch.setattr("streams.engine.alphabet._FEW", 0)
    write(tmp_path, "second", "eruption")
    assert "split it" in await refused(watching)
    assert (watching.now() is before, ringing(watching, "a tremor")) == (True, ["first"])


async def test_a_gazetteer_with_an_error_is_refused(tmp_path: Path) -> None:
    """An editor's slip in a landmark, made while the worker runs."""
    atlas = Atlas()
    write(tmp_path, "first", "tremor")
    rules = RulesInForce(Keeper(tmp_path, None, atlas.known), atlas.gazetteer, every=0.02)
    rules.load()
    await rules.start()
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "landmarks.yaml").write_text("landmark: [")
    assert "landmarks.yaml" in await refused(rules)
    assert ["first"] == ringing(rules, "a tremor")
    await rules.stop()
