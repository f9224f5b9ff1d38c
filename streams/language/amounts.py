"""Reads amounts as people write them: lengths of time (`6h`), rates (`30/h`), dates.

A bare number is refused where a length of time is meant: nobody can see whether `6` are hours or seconds.
"""

import re
from datetime import date
from functools import lru_cache

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
UNITS = "s, m, h, d or w"
_PART = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)\s*([a-z]+)", re.ASCII)
_WORDS = {
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "min": "m", "mins": "m", "minute": "m", "minutes": "m",
    "hour": "h", "hours": "h", "hr": "h", "hrs": "h", "day": "d", "days": "d", "week": "w", "weeks": "w",
}  # fmt: skip
_RATE = re.compile(r"(\d{1,9})\s*/\s*([smhdw])", re.ASCII)


@lru_cache(maxsize=1_000)  # of ten thousand rules that hold something for hours nearly all write the same
def read_duration(text: str) -> float | None:
    """Give seconds for `90s`, `30m`, `6h`, `2d`, `1w`, `1h30m`; None where it is none of those."""
    written = text.strip()
    total, reached = 0.0, 0
    for part in _PART.finditer(written):
        if part.start() != reached or part[2] not in SECONDS:
            return None
        total += float(part[1]) * SECONDS[part[2]]
        reached = part.end()
    return total if reached and reached == len(written) else None


def guess_duration(value: object) -> str | None:
    """Guess what an editor meant by `6 hours`, `6H` or `30 min`: the right way to write it, or None."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    words = _PART.sub(lambda part: part[1] + _WORDS.get(part[2], part[2]), value.strip().lower())
    shortened = words.replace(" ", "").replace("and", "")
    return shortened if read_duration(shortened) is not None else None


def read_rate(text: str) -> tuple[int, float] | None:
    """Give (count, seconds) for `30/h`; None where it is no rate."""
    match = _RATE.fullmatch(text.strip())
    return (int(match[1]), float(SECONDS[match[2]])) if match else None


def show_duration(seconds: float) -> str:
    """Write seconds as an editor would: 21600 is `6h`, 86700 is `1d5m`."""
    left, parts = seconds, []
    for unit in ("d", "h", "m"):
        count, left = divmod(left, SECONDS[unit])
        if count:
            parts.append(f"{int(count)}{unit}")
    if left or not parts:
        parts.append(f"{left:g}s")
    return "".join(parts)


def read_date(text: str) -> date | None:
    """Give the day of `2026-12-31`; None where it is no day of the calendar."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:  # the 31st of November
        return None


_WHOLE = re.compile(r"[>≥=~\s]*(\d[\d.,_ ]*?)\s*(k|thousand|m|mn|million)?\s*\+?")
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000}


def guess_whole(text: str) -> int | None:
    """Give the whole number that was likely meant: "100,000", "> 5", "1.5 million"; None where nobody knows."""
    found = _WHOLE.fullmatch(text.strip().lower()[:40])
    if found is None or not found[1].isascii():
        return None
    if found[2]:
        number, dot, rest = found[1].replace(",", ".").replace(" ", "").partition(".")
        digits = f"{number}{dot}{rest}" if rest.isdigit() or not dot else ""
        return round(float(digits) * _TIMES[found[2]]) if digits.replace(".", "", 1).isdigit() else None
    digits = re.sub(r"[.,_ ]", "", found[1])
    return int(digits) if len(digits) < 20 else None
