"""Lengths of time as people write them: `90s`, `30m`, `6h`, `2d`, `1h30m`. Pure: no clock is read here."""

import re

UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|[smhdw])")


class DurationError(ValueError):
    """What was written is no length of time."""


def seconds_of(text: str) -> float:
    """Read a length of time as seconds; a bare number is seconds. Raises `DurationError`, with the mend."""
    written = text.strip().lower().replace(" ", "")
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", written):
        return float(written)
    if not written or _PART.sub("", written):
        raise DurationError(f"{text!r} is no length of time: write a number and s, m, h, d or w, such as 30m or 1h30m")
    return sum(float(number) * UNITS[unit] for number, unit in _PART.findall(written))


def written(seconds: float) -> str:
    """Write seconds the shortest exact way: 5400 is `1h30m`, 0.5 is `500ms`."""
    if seconds == 0:
        return "0s"
    parts = []
    rest = round(seconds * 1000)
    for unit in ("w", "d", "h", "m", "s", "ms"):
        count, rest = divmod(rest, round(UNITS[unit] * 1000))
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts)
