"""`tocsin why`, asked of a service that runs: the life of an alert, the fate of articles, and what is on no topic."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer

from streams.clock import now
from streams.model import Alert, Article, ArticleHeader, Outcome
from tests.delivery.conftest import make_alert
from tests.integration.chain import Chain, running
from tests.integration.test_chain import ROLES, free_port
from tests.integration.workers import DEADLINE, Late, patiently

pytestmark = pytest.mark.kafka
STRIKE = "A drone strike hit a residential area of Baghdad late on Wednesday, police said."
AGAIN = "Four people died when a drone strike destroyed houses in Baghdad, the interior ministry said on Thursday."


def article(number: int, body: str, source: str) -> Article:
    return Article(id=f"https://{source}/{number}", url=f"https://{source}/{number}", source=source, body=body)


async def asked(chain: Chain, name: str, *options: str) -> dict[str, Any]:
    """Ask for JSON; the command runs beside the receiver, which lives in this loop."""
    code, out, err = await asyncio.to_thread(chain.tocsin, "why", name, "--json", *options)
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


async def until_known(chain: Chain, name: str, what: str) -> dict[str, Any]:
    """Ask until an entry of this kind is there."""
    found: dict[str, Any] = {}
    for _ in patiently(DEADLINE):
        found = await asked(chain, name)
        if what in [entry["what"] for entry in found["life"]]:
            return found
    raise Late(found)


async def first_alert(chain: Chain, rule: str) -> Alert:
    """Wait for the alert of a rule."""
    for _ in patiently(DEADLINE):
        for alert in map(Alert.decode, await chain.rows_of("alerts")):
            if alert.rule.id == rule:
                return alert
        await asyncio.sleep(0)
    raise Late(rule)


async def test_the_life_of_an_alert_and_the_fate_of_its_articles(kafka: str, prefix: str, tmp_path: Path) -> None:
    """Matched, emitted, delivered, revised, muted: each is told, of the alert and of each article."""
    first, second = article(1, STRIKE, "one.example"), article(2, AGAIN, "two.example")
    plain = article(3, "The city council met on Tuesday.", "one.example")
    async with running(kafka, prefix, tmp_path, free_port(), ROLES) as chain:
        await chain.publish([first, plain])
        alert = await first_alert(chain, "drone-strike-in-capital")
        life = await until_known(chain, alert.id[:8], "delivered")
        told = [(entry["what"], entry.get("revision"), entry.get("outcome")) for entry in life["life"]]
        assert sorted(told, key=str) == sorted(
            [("match", 1, "emitted"), ("revision", 1, None), ("sent", 1, None), ("delivered", 1, None)], key=str
        )
        assert (life["alert"]["id"], life["now"]) == (alert.id, [])
        options = ("--rule", "drone-strike-in-capital", "--until", "1h", "--reason", "drill", "--author", "desk")
        assert (await asyncio.to_thread(chain.tocsin, "silence", "add", *options))[0] == 0
        await chain.publish([second])
        life = await until_known(chain, alert.id, "revision")
        for _ in patiently(DEADLINE):
            if {"muted", "sent"} & {entry["what"] for entry in life["life"] if entry.get("revision") == 2}:
                break
            life = await asked(chain, alert.id)
        revised = [entry["told"] for entry in life["life"] if entry["what"] == "revision"]
        assert [line.split(",")[0] for line in revised] == ["created", "updated"]
        assert [entry["what"] for entry in life["life"] if entry.get("sink") and entry["revision"] == 2] == ["muted"]
        assert [line.split(" by desk")[0].split(": silence")[0] for line in life["now"]] == [
            "desk has not got revision 2"
        ]
        await _fates(chain, first, second, plain, alert)


async def _fates(chain: Chain, first: Article, second: Article, plain: Article, alert: Alert) -> None:
    fate = await asked(chain, str(first.url))
    outcomes = [(match["rule"], match["outcome"]) for match in fate["matches"]]
    assert sorted(outcomes) == [("drone-strike-anywhere", "emitted"), ("drone-strike-in-capital", "emitted")]
    told = {one["id"]: [(entry["what"], entry["revision"]) for entry in one["told"]] for one in fate["alerts"]}
    assert told[alert.id] == [("sent", 1), ("delivered", 1)]
    fate = await asked(chain, second.key)
    told = {one["id"]: [(entry["what"], entry["revision"]) for entry in one["told"]] for one in fate["alerts"]}
    assert told[alert.id] == [("muted", 2)]
    assert ("revised", alert.id, 2) in [(one["outcome"], one["alert"], one["revision"]) for one in fate["matches"]]
    fate = await asked(chain, str(plain.url))
    assert (fate["matches"], fate["standing"].split(":")[0]) == ([], "read, and matched nothing")
    code, out, _ = await asyncio.to_thread(chain.tocsin, "why", alert.id)
    assert (code, "revision 2   updated" in out, "desk: muted revision 2: silence" in out) == (0, True, True)
    assert await asked(chain, alert.id) == await asked(chain, alert.id[:8])


async def test_what_was_not_read_what_is_broken_and_what_is_nowhere(kafka: str, prefix: str, tmp_path: Path) -> None:
    """Without a match worker nothing is said to have matched nothing; a dead letter is named; so is a mistake."""
    waiting = article(1, STRIKE, "one.example")
    async with running(kafka, prefix, tmp_path, free_port(), ()) as chain:
        await chain.publish([waiting])
        fate = await asked(chain, waiting.key)
        assert fate["standing"].startswith("not read yet: it stands at articles/")
        broken = json.dumps({"id": "broken-one", "source": "one.example", "title": 5})
        assert chain.tocsin("publish", "--raw", "-", given=broken)[0] == 0
        worker = chain.start("match")
        await asyncio.to_thread(worker.await_line, "message_buried")
        for _ in patiently(DEADLINE):
            code, out, _ = await asyncio.to_thread(chain.tocsin, "why", "broken-one", "--json")
            if code == 0 and json.loads(out)["dead"]:
                break
        assert [(letter["reason"], letter["field"]) for letter in json.loads(out)["dead"]] == [("invalid", "title")]
        fate = await asked(chain, waiting.key)
        assert fate["standing"] == (
            "matched drone-strike-anywhere, drone-strike-in-capital: the correlate role has not come to it yet"
        )
        code, _, err = await asyncio.to_thread(chain.tocsin, "why", "https://nowhere.example/9")
        assert (code, "there is no alert and no article 'https://nowhere.example/9'" in err) == (1, True)
        code, _, err = await asyncio.to_thread(chain.tocsin, "why", "x", "--since", "soon")
        assert (code, "--since: 'soon' is no length of time" in err) == (1, True)


async def test_a_whole_id_is_looked_up_from_when_its_story_began(kafka: str, prefix: str, tmp_path: Path) -> None:
    """A month's ledger is not read for the life of an hour; how an id begins may be another's: there it is."""
    alert = make_alert(1).model_copy(update={"started": now()})
    header = ArticleHeader(source="one.example", id="1", version=1)
    outcome = Outcome(match="m", rule="r", article=header, outcome="folded", alert=alert.id, revision=1, reason="")
    async with running(kafka, prefix, tmp_path, free_port(), ()) as chain:
        producer = AIOKafkaProducer(bootstrap_servers=kafka)
        await producer.start()
        await producer.send_and_wait(f"{prefix}alerts", alert.encode(), key=alert.id.encode())
        for hours in (5, 0):
            at = round((now() - timedelta(hours=hours)).timestamp() * 1000)
            await producer.send_and_wait(f"{prefix}ledger", outcome.encode(), key=b"m", timestamp_ms=at)
        await producer.stop()
        lives = [await asked(chain, name) for name in (alert.id, alert.id[:-1])]
    assert [1, 2] == [sum(entry["what"] == "match" for entry in life["life"]) for life in lives]
