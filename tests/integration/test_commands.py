"""The commands that speak to Kafka, each as a person calls it, on a real broker."""

import json
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer

from streams.topics.codecs import Limits, Unreadable, read_article
from streams.topics.dead import Origin, bury
from tests.integration.tocsin import Tocsin

GOOD = {"url": "https://example.org/1", "title": "Drone strike hits Baghdad"}


@pytest.fixture
def tocsin(kafka: str, prefix: str) -> Tocsin:
    """Give the command on topics of its own, created."""
    command = Tocsin(kafka, prefix)
    assert 0 == command("topics")[0]
    return command


def test_topics_are_created_once_and_verified_after(tocsin: Tocsin) -> None:
    """A second call creates nothing; another number of partitions is refused with the mend."""
    assert "0 of them new" in tocsin("topics")[1]
    tocsin.more["TOCSIN_PARTITIONS"] = "5"
    code, _, told = tocsin("topics")
    assert 1 == code
    assert "has 4 partitions, the settings say 5" in told
    assert "set TOCSIN_PARTITIONS=4" in told


def test_publish_names_bad_lines_and_sends_the_rest(tocsin: Tocsin) -> None:
    """Numbers count the file's lines, blank ones too; a line over the limit is no reason to stop."""
    long = json.dumps({**GOOD, "body": "x" * (5 * 2**20)})
    lines = [json.dumps(GOOD), "", "no json", long, json.dumps({"title": "no id"}), json.dumps({**GOOD, "id": "2"})]
    code, _, told = tocsin("publish", "-", given="\n".join(lines))
    assert 1 == code
    assert ["line 3", "line 4", "line 5", "2 sent, 3 not"] == [line.split(":")[0] for line in told.splitlines()]


def test_publish_raw_judges_nothing(tocsin: Tocsin) -> None:
    """What the match role will bury can be sent."""
    assert (0, "1 sent, 0 not") == (
        tocsin("publish", "--raw", "-", given="no json")[0],
        tocsin("publish", "--raw", "-", given="{")[2].strip(),
    )


async def test_dead_letters_are_listed_shown_and_sent_again(tocsin: Tocsin) -> None:
    """List, show and retry by name; what was sent again is marked; what was cut cannot be, and says so."""
    value = b'{"url": "https://example.org/1", "title": 5}'
    producer = AIOKafkaProducer(bootstrap_servers=tocsin.kafka)
    await producer.start()
    for keep in (2**20, 10):
        try:
            read_article(value, Limits())
        except Unreadable as why:
            letter = bury(Origin("articles", 2, 7), b"k", value, why, keep)
            await producer.send_and_wait(
                f"{tocsin.prefix}articles.dead", key=letter.key, value=letter.value, headers=list(letter.headers)
            )
    await producer.stop()
    code, listed, _ = tocsin("dead", "list", "--json")
    first, second = [json.loads(line) for line in listed.splitlines()]
    assert (0, "title", "invalid", "articles/2/7") == (code, first["field"], first["reason"], first["origin"])
    assert value.decode() in tocsin("dead", "show", first["name"])[1]
    again = tocsin("dead", "retry", first["name"], second["name"])[1].splitlines()
    assert [f"{first['name']}: sent to articles", f"{second['name']}: not sent: 34 bytes were cut off"] == again
    assert 1 == tocsin("dead", "show", "articles.dead/0/99")[0]
    listed = tocsin("dead", "list")[1]
    assert [True, False] == ["sent again" in line for line in listed.splitlines()]
    marked = [json.loads(line)["retried"] for line in tocsin("dead", "list", "--json")[1].splitlines()]
    assert [True, False] == marked


def test_a_cluster_out_of_reach_is_told_with_the_mend() -> None:
    """No traceback: what was tried, and what to look at."""
    code, _, told = Tocsin("127.0.0.1:1", "")("topics")
    assert 1 == code
    assert "Kafka at 127.0.0.1:1" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("left", [None, {"address": "127.0.0.1:1", "broker": {"pid": 2**22 + 1, "started": "then"}}])
def test_no_cluster_at_all_is_told_with_the_mend(tmp_path: Path, left: dict[str, object] | None) -> None:
    """An empty home names the two ways out; so does one whose parent was killed and could not tidy up."""
    if left:
        (tmp_path / "home.json").write_text(json.dumps(left))
    code, _, told = Tocsin("", "", {"TOCSIN_HOME": str(tmp_path), "TOCSIN_KAFKA": ""})("topics")
    assert 1 == code
    assert "start `tocsin up`" in told
