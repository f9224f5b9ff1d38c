"""Rules in force: none to begin with is refused, a good change is taken, a bad one is not, and the old ones stay."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streams.agents.rules_in_force import RulesInForce, RulesRefused
from streams.engine import NoGazetteer
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
