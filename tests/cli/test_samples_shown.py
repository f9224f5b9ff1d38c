"""What a demo puts on the screen: signed webhooks over real HTTP, and dead letters."""

import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from rich.console import Console

from streams.cli.samples import Showing
from streams.clock import now
from streams.delivery.webhook import signature
from streams.model import Alert, AlertArticles, AlertRule, ArticleHeader, Severity
from streams.topics.codecs import Reason, Unreadable
from streams.topics.dead import Origin, bury

SECRET = "whsec_" + "A" * 32
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def _alert(title: str) -> Alert:
    return Alert(
        id="a", revision=1, change="created", state="open", rule=AlertRule(id="drone", title="Drone"), title=title,
        severity=Severity.HIGH, confidence="reported",
        articles=AlertArticles(count=1, origins=1, listed=(ArticleHeader(source="example.org", id="1"),)),
        published=None, received=MOMENT, started=MOMENT, ruleset="v",
    )  # fmt: skip


@pytest.fixture
async def showing() -> AsyncIterator[Showing]:
    """Give a receiver that listens, and writes what it shows into memory."""
    showing = Showing(Console(file=io.StringIO(), width=120, force_terminal=False, markup=False), SECRET)
    await showing.listen()
    yield showing
    await showing.close()


def _screen(showing: Showing) -> str:
    file = showing.screen.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


async def _post(showing: Showing, identity: str, body: bytes, *, at: datetime, secret: str = SECRET) -> int:
    headers = signature(identity, at, body, secret)
    async with aiohttp.ClientSession() as session, session.post(showing.url, data=body, headers=headers) as answer:
        return answer.status


async def test_a_signed_alert_is_shown_once(showing: Showing) -> None:
    """A second attempt under the same id is taken, and not shown again."""
    body = _alert("Drone strike in Baghdad").encode()
    assert [await _post(showing, "one", body, at=now()) for _ in range(2)] == [204, 204]
    await showing.first_alert()
    assert _screen(showing).count("Drone strike in Baghdad") == 1


@pytest.mark.parametrize(
    ("secret", "age"), [("whsec_" + "B" * 32, timedelta(0)), (SECRET, timedelta(hours=1))], ids=["forged", "stale"]
)
async def test_what_is_not_signed_by_us_now_is_refused(showing: Showing, secret: str, age: timedelta) -> None:
    """Anything on this machine can post to the port; nothing of it gets onto the screen."""
    assert await _post(showing, "one", _alert("Forged").encode(), at=now() - age, secret=secret) == 400
    assert _screen(showing) == ""


async def test_a_webhook_without_an_alert_is_told(showing: Showing) -> None:
    """It would be our own mistake: it must be seen."""
    assert await _post(showing, "one", b'{"id": 1}', at=now()) == 204
    assert "a webhook came that holds no alert: one" in _screen(showing)


async def test_a_dead_letter_is_shown_with_its_reason_and_without_its_claws(showing: Showing) -> None:
    """The text that could not be read is the most hostile of all."""
    letter = bury(
        Origin("articles", 0, 7),
        None,
        b'{"title": "\x1b[2J[bold]cut',
        Unreadable(Reason.NOT_JSON, "", "cut \x1b[31moff"),
    )
    showing.show_dead("articles.dead", tuple(letter.headers), letter.value or b"")
    screen = _screen(showing)
    assert "DEAD LETTER  not_json: cut" in screen
    assert '{"title": "\ufffd[2J[bold]cut' in screen
    assert "\x1b" not in screen
