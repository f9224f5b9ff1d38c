"""The body of a post: the alert as JSON, under 20 kB as Standard Webhooks asks.

`alert` is the alert as it stands on the topic; `standard` wraps it as {type: alert.CHANGE, timestamp, data}. An alert
that is too large is trimmed in the steps of `STEPS`, each harder than the one before, until it fits: fewer pieces of
evidence (the first ones stay), places and listed articles (the first and the latest stay), then shorter quotes and
texts. What was left out is told under `trimmed`: {evidence, places, articles: how many, texts: true where any was
cut}; counts, ids, severity, state and rule are never touched. The same alert always gives the same bytes.

It refuses to write for one receiver in particular.
"""

import json
from typing import Any, Literal, NamedTuple

from streams.model import Alert

LONGEST = 20_000  # bytes
Format = Literal["alert", "standard"]


class Step(NamedTuple):
    """How much of an alert stays: how many of each list, code points of each quote, bytes of every other text."""

    evidence: int
    places: int
    articles: int
    quote: int
    text: int


STEPS = (
    Step(evidence=10, places=20, articles=10, quote=500, text=4000),
    Step(evidence=10, places=20, articles=5, quote=200, text=1000),
    Step(evidence=5, places=10, articles=3, quote=0, text=500),
    Step(evidence=1, places=3, articles=2, quote=0, text=250),
)


def payload(alert: Alert, form: Format = "alert", longest: int = LONGEST) -> bytes:
    """Give the body for an alert, in UTF-8, at most `longest` bytes (which `STEPS` reach from 20,000 up)."""
    values = alert.model_dump(mode="json", by_alias=True)
    body = _written(values, alert, form)
    for step in STEPS:
        if len(body) <= longest:
            return body
        body = _written(_trimmed(values, step), alert, form)
    return body


def _written(values: dict[str, Any], alert: Alert, form: Format) -> bytes:
    whole = values
    if form == "standard":
        whole = {"type": f"alert.{alert.change}", "timestamp": values["received"], "data": values}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _trimmed(values: dict[str, Any], step: Step) -> dict[str, Any]:
    listed = values["articles"]["listed"]
    kept = listed if len(listed) <= step.articles else [*listed[: step.articles - 1], listed[-1]]
    left: dict[str, Any] = {
        "evidence": max(0, len(values["evidence"]) - step.evidence),
        "places": max(0, len(values["places"]) - step.places),
        "articles": len(listed) - len(kept),
    }
    smaller = values | {
        "evidence": [each | {"quote": _cut(each["quote"], step.quote)} for each in values["evidence"][: step.evidence]],
        "places": values["places"][: step.places],
        "articles": values["articles"] | {"listed": kept},
    }
    shorter: dict[str, Any] = _shortened(smaller, step.text)
    return shorter | {"trimmed": left | {"texts": shorter != smaller}}


def _cut(text: str, points: int) -> str:
    return text if len(text) <= points else text[:points]


def _shortened(value: Any, longest: int) -> Any:  # noqa: ANN401 - any JSON
    """Cut every text below; a url that is too long is dropped, for half a url leads nowhere."""
    if isinstance(value, dict):
        return {
            key: None if key == "url" and each and len(each.encode()) > longest else _shortened(each, longest)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_shortened(each, longest) for each in value[:20]]
    if isinstance(value, str) and len(value.encode()) > longest:
        return value.encode()[: longest - 3].decode(errors="ignore") + "…"
    return value
