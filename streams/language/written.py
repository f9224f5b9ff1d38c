"""Finds where in a rule as it was parsed a condition is written, for a problem that is found in its tree.

A tree has no places of its own: what is looked for is the first value that reads so. It refuses to read conditions.
"""

from collections.abc import Iterator
from typing import Any

from streams.language.problems import Path
from streams.language.syntax import ByLanguage, FieldIs, Node, PlaceIs, Words

_KEYS = ("when", "except", "sequence", "languages")


def where(raw: Any, path: Path, node: Node) -> Path:  # noqa: ANN401 - whatever the file holds
    """Give the path of a condition of a rule; of its `when`, where it is not found."""
    for key in _KEYS:
        if isinstance(raw, dict) and key in raw:
            found = next(_places(raw[key], (*path, key), node), None)
            if found is not None:
                return found
            if key == "languages" and isinstance(node, ByLanguage):
                return (*path, key)
    return (*path, next((key for key in _KEYS if isinstance(raw, dict) and key in raw), "when"))


def _places(value: Any, path: Path, node: Node) -> Iterator[Path]:  # noqa: ANN401 - whatever the file holds
    """Give the paths at which a condition is written."""
    if isinstance(value, str):
        if isinstance(node, Words) and " ".join(value.split()) == node.text:
            yield path
    elif isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _places(entry, (*path, number), node)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if _reads_so(key, entry, node):
                yield (*path, key)
            else:
                yield from _places(entry, (*path, key), node)


def texts(value: Any, path: Path) -> Iterator[tuple[str, Path]]:  # noqa: ANN401 - whatever the file holds
    """Give every term that is written in a value, and the path at which it is."""
    if isinstance(value, str):
        yield " ".join(value.split()), path
    elif isinstance(value, list | dict):
        for key, entry in enumerate(value) if isinstance(value, list) else value.items():
            if isinstance(key, str):
                yield key, (*path, key)
            yield from texts(entry, (*path, key))


def _reads_so(key: str, value: object, node: Node) -> bool:
    if isinstance(node, FieldIs):
        return key == node.name and value in (*node.values, list(node.values))
    if isinstance(node, PlaceIs):
        return key == "place" and value in (*node.kinds, list(node.kinds))
    if isinstance(node, ByLanguage):
        return key == "languages"
    return isinstance(node, Words) and key == node.text  # as of a weight
