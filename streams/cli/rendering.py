"""Alerts and dead letters as a terminal shows them: what, where, how loud, and the sentence that proves it, underlined.

Article text is hostile: control characters never reach the terminal, and nothing of it is read as markup.
"""

import unicodedata
from collections.abc import Iterable

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from streams.model import Alert, Evidence

_STYLES = {"info": "white", "low": "cyan", "medium": "yellow", "high": "red", "critical": "bold white on red"}
_QUOTES = 3  # sentences shown of one alert
SHORT_ID = 8  # letters of an alert's id that `tocsin why` and `tocsin ack` take for it


def harmless(text: str) -> str:
    """Replace what could steer a terminal: controls, and marks that turn the direction of text; offsets stay."""
    return "".join(
        " "
        if char in "\n\r\t\u2028\u2029"
        else "\ufffd"
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co")
        else char
        for char in text
    )


def quotes_of(evidence: Iterable[Evidence]) -> list[Text]:
    """Give each sentence that the evidence stands in once, what proves it underlined."""
    sentences: dict[tuple[str, str, int, str], Text] = {}
    for piece in evidence:
        quote, begin = (piece.quote, piece.quote_start) if piece.quote else (piece.text, piece.start)
        line = sentences.setdefault((piece.article, piece.field, begin, quote), Text(harmless(quote)))
        if piece.quote:
            line.stylize("bold underline", max(0, piece.start - begin), max(0, piece.end - begin))
    return list(sentences.values())


def place_of(alert: Alert) -> str:
    """Name the places of an alert."""
    return ", ".join(f"{place.name} ({place.country or place.kind})" for place in alert.places[:5])


def rendered(alert: Alert) -> Group:
    """Render one revision of an alert, for `rich` to print."""
    head = Text()
    head.append(f" {alert.severity.value.upper()} ", style=_STYLES[alert.severity])
    head.append(f" {harmless(alert.title)}", style="bold")
    if place := place_of(alert):
        head.append(f" · {harmless(place)}", style="green")
    sources = sorted({article.source for article in alert.articles.listed})
    count = alert.articles.count
    by = f" · {alert.confidence} by {harmless(', '.join(sources[:5]))}" if sources else ""  # of silence nobody tells
    told = (
        f"{alert.change}, revision {alert.revision}{by}{f' ({count} articles)' if count > 1 else ''}"
        f" · rule {alert.rule.id} · {alert.received:%Y-%m-%d %H:%M:%S} UTC\n"
        f"{alert.id[:SHORT_ID]}: {harmless(alert.reason)}"
    )
    lines = [Padding(quote, (0, 0, 0, 4)) for quote in quotes_of(alert.evidence)[:_QUOTES]]
    return Group(head, *lines, Padding(Text(told, style="dim"), (0, 0, 1, 4)))


def console() -> Console:
    """Make the console that all commands print on: no markup, no emoji codes, no guessing of what to highlight."""
    return Console(markup=False, emoji=False, highlight=False, soft_wrap=False)
