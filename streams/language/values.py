"""Reads single values, strictly: text is text, a number is a number, and each refusal says how to write it.

YAML's surprises end here: `no` and `on` are text, never False; `010` is text, never 8; a bare 911 is a number and is
refused where a term is meant.
"""

from collections.abc import Collection
from typing import Any, cast

from streams.language.amounts import UNITS, guess_duration, guess_whole, read_duration, show_duration
from streams.language.problems import QUOTED_LENGTH, Findings, Path, mend_word, named, quoted

TEXT_LIMIT = 10_000  # characters of a title, a name, an address
LIST_LIMIT = 100_000  # entries

_NO_FLAGS = {"no": "false", "off": "false", "n": "false", "yes": "true", "on": "true", "y": "true"}


class Values:
    """Typed reads of parsed YAML. Each gives None, or nothing, after noting what is wrong."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings

    def text(self, value: object, path: Path, what: str = "text") -> str | None:
        """Give text that is not blank, stripped."""
        if not isinstance(value, str):
            if value is None or isinstance(value, dict | list):
                self.findings.wrong_type(path, f"{what}", value, "Write text here.")
            else:
                mend = 'Put it in quotes: "{written}".'
                self.findings.wrong_type(path, f"{what}", value, mend)
            return None
        stripped = value.strip()
        if not stripped:
            self.findings.error(path, "empty", f"{what} is empty", "Write something here, or take the key out.")
            return None
        if len(stripped) > TEXT_LIMIT:
            what = f"{what} has {len(stripped):,} characters"
            self.findings.error(path, "too-long", what, f"Shorten it to at most {TEXT_LIMIT:,}.")
            return None
        return stripped

    def texts(self, value: object, path: Path, what: str = "text", *, empty: bool = False) -> tuple[str, ...]:
        """Give one text, or a list of them; `empty` tells whether the list may be."""
        if isinstance(value, list):
            if not value and not empty:
                self.findings.error(
                    path, "empty", "the list is empty", "Write at least one entry, or take the key out."
                )
            return self.listed(value, path, what)
        one = self.text(value, path, what)
        return () if one is None else (one,)

    def listed(self, value: list[Any], path: Path, what: str) -> tuple[str, ...]:
        """Give the texts of a list, each once, in their order."""
        if len(value) > LIST_LIMIT:
            mend = f"Cut it into lists of at most {LIST_LIMIT:,}."
            self.findings.error(path, "too-long", f"the list has {len(value):,} entries", mend)
            return ()
        read = (self.text(entry, (*path, number), what) for number, entry in enumerate(value))
        return tuple(dict.fromkeys(entry for entry in read if entry is not None))

    def flag(self, value: object, path: Path) -> bool:
        """Give true or false; `yes`, `no`, `on` and `off` are refused, for YAML's versions differ on them."""
        if isinstance(value, bool):
            return value
        meant = _NO_FLAGS.get(value.lower()) if isinstance(value, str) else None
        mend = f"Write `{meant}`." if meant else "Write `true` or `false`."
        self.findings.wrong_type(path, "true or false", value, mend)
        return False

    def whole(self, value: object, path: Path, least: int, most: int) -> int:
        """Give a whole number between the bounds; the lower bound where it is none."""
        if isinstance(value, bool) or not isinstance(value, int):
            right = guess_whole(value) if isinstance(value, str) else None
            mend = "Write digits." if right is None else f"Write {right}."
            self.findings.wrong_type(path, "a whole number", value, mend)
            return least
        if not least <= value <= most:
            mend = f"Write a number from {least:,} to {most:,}."
            self.findings.error(path, "out-of-range", f"{value:,} is out of range", mend)
            return least
        return value

    def number(self, value: object, path: Path, least: float, most: float) -> float:
        """Give a number, whole or not, between the bounds; the lower bound where it is none."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.findings.wrong_type(path, "a number", value, "Write a number: 1.5.")
            return least
        if not least <= value <= most:  # false for .nan too
            mend = f"Write a number from {least:g} to {most:g}."
            self.findings.error(path, "out-of-range", f"{value:g} is out of range", mend)
            return least
        return float(value)

    def duration(self, value: object, path: Path, least: float = 1, most: float = 366 * 86_400) -> float:
        """Give seconds."""
        seconds = read_duration(value) if isinstance(value, str) else None
        if seconds is None:
            guess = guess_duration(value)
            if isinstance(value, int) and not isinstance(value, bool):
                mend = f"Say of what: `{value}m`, `{value}h` or `{value}d`."
            else:
                mend = f"Write `{guess}`." if guess else f"Write a number and a unit ({UNITS}): `30m`, `6h`, `2d`."
            self.findings.error(path, "wrong-duration", f"a length of time was expected, not {named(value)}", mend)
            return least
        if not least <= seconds <= most:
            mend = f"Write a length of time from {show_duration(least)} to {show_duration(most)}."
            self.findings.error(path, "out-of-range", f"{show_duration(seconds)} is out of range", mend)
            return least
        return seconds

    def word(self, value: object, path: Path, known: Collection[str], what: str) -> str | None:
        """Give one of the known words."""
        first, blank, rest = what.partition(" ")
        plural = (f"{first[:-1]}ies" if what.endswith("y") else f"{first}s") + blank + rest
        if not isinstance(value, str):
            self.findings.wrong_type(path, f"a {what}", value, mend_word("", known, plural))
            return None
        text = self.text(value, path, f"a {what}")
        if text is None or text in known:
            return text
        self.findings.error(path, "unknown-word", f"{quoted(text)} is no {what}", mend_word(text, known, plural))
        return None

    def words(self, value: object, path: Path, known: Collection[str], what: str) -> tuple[str, ...]:
        """Give one of the known words, or a list of them."""
        if not isinstance(value, list):
            one = self.word(value, path, known, what)
            return () if one is None else (one,)
        if not value:
            self.findings.error(path, "empty", "the list is empty", "Write at least one entry, or take the key out.")
        read = (self.word(entry, (*path, number), known, what) for number, entry in enumerate(value))
        return tuple(dict.fromkeys(entry for entry in read if entry is not None))

    def mapping(self, value: object, path: Path, keys: Collection[str], needs: tuple[str, ...] = ()) -> dict[str, Any]:
        """Give keys and values of which all are known and those that it needs are there; else what is left of them."""
        if not isinstance(value, dict):
            example = ", ".join(f"{key}: …" for key in needs or tuple(keys)[:2])
            if needs and (shown := _shown(value)):
                example = example.replace("…", shown, 1)
            mend = f"Write `{{{example}}}`."
            self.findings.error(path, "wrong-type", f"keys and values were expected, not {named(value)}", mend)
            return {}
        for key in value:
            if key not in keys:
                self.unknown_key(key, path, keys)
        for key in needs:
            if key not in value:
                self.findings.error(path, "missing-key", f"`{key}` is missing", f"Add `{key}: …` here.")
        return cast(dict[str, Any], {key: part for key, part in value.items() if key in keys})

    def unknown_key(self, key: object, path: Path, keys: Collection[str]) -> None:
        """Note a key that the language does not have at this place."""
        shown = key if isinstance(key, str) else str(key)
        mend = mend_word(key, keys, "keys")
        if any(char.isspace() and not char.isascii() for char in shown):
            mend = "Write the blanks of this line anew: they are no-break spaces, as copied from a web page."
        self.findings.error((*path, shown), "unknown-key", f"unknown key {quoted(shown)}", mend, at_key=True)


def _shown(value: object) -> str:
    """Show a short value as it may be written again; empty where it is not short."""
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        text = f"[{', '.join(value)}]"
    else:
        text = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    return text if len(text) <= QUOTED_LENGTH and text.isprintable() else ""
