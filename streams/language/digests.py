"""Digests of meaning: of one rule with all that it names, and of a whole rule set.

Comments, layout, the order of keys, tests and the owner's notes change nothing. Equal digests mean equal alerts.
"""

from collections.abc import Iterable
from hashlib import blake2b
from operator import itemgetter
from typing import Any

import msgspec

from streams.language.definitions import Definition

LANGUAGE = "1"  # raise it where the same text comes to mean something else
_ENCODER = msgspec.json.Encoder(order="sorted", enc_hook=str)  # in a third of the time that `json` takes
_NO_MEANING = frozenset({"tests", "owner", "runbook"})


def digest(*parts: str) -> str:
    """Give 16 hexadecimal digits for some texts."""
    written = "\0".join((*parts, ""))
    return blake2b(written.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def canonical(value: Any) -> str:  # noqa: ANN401 - whatever YAML holds
    """Write parsed YAML in one way only."""
    return _ENCODER.encode(value).decode()


class Digests:
    """Digests of definitions are kept: thousands of rules name the same list."""

    def __init__(self) -> None:
        self._known: dict[Definition, str] = {}

    def rule(self, raw: dict[str, Any], used: Iterable[Definition]) -> str:
        """Give a rule's version, from what is written and what it names."""
        meaning = {key: part for key, part in raw.items() if key not in _NO_MEANING}
        return digest(LANGUAGE, canonical(meaning), *sorted(self._definition(one) for one in used))

    def _definition(self, definition: Definition) -> str:
        if definition not in self._known:
            self._known[definition] = ""  # a circle, which is an error anyway, must end
            named = sorted(self._definition(one) for one in definition.names)
            self._known[definition] = digest(definition.kind, definition.name, canonical(definition.raw), *named)
        return self._known[definition]


def ruleset_version(rules: Iterable[tuple[str, str]], more: Any) -> str:  # noqa: ANN401 - watch lists, publishers
    """Give the version of a rule set: of its rules (id, version) in any order, watch lists and publishers."""
    return digest(LANGUAGE, *(f"{name}={version}" for name, version in sorted(rules, key=itemgetter(0))), repr(more))
