"""YAML 1.2 that remembers where each value stands, for files that an operator writes.

Gives plain values and a `Mark` for every path, so that an error can say line and column. Only YAML 1.2's core is read:
`no` is a word, `010` is ten. It refuses duplicate keys, anchors, tags of its own, and more than 1 MiB or 20 levels.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from streams.language.problems import Problem
from streams.language.syntax import Mark

LONGEST = 2**20  # bytes
DEEPEST = 20
Path = tuple[str | int, ...]

_PLAIN: tuple[tuple[re.Pattern[str], Any], ...] = (
    (re.compile(r"(true|True|TRUE)\Z"), lambda _: True),
    (re.compile(r"(false|False|FALSE)\Z"), lambda _: False),
    (re.compile(r"(~|null|Null|NULL|)\Z"), lambda _: None),
    (re.compile(r"[-+]?[0-9]{1,18}\Z"), int),
    (re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]{1,3})?\Z"), float),
)


class MarkedError(Exception):
    """The text is no YAML that is read here; `problem` says where, what and the mend."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Marked:
    """The values of one file, and where each stands."""

    def __init__(self, text: str, file: str) -> None:
        """Read the text; raises `MarkedError`."""
        self.file = file
        self._marks: dict[Path, Mark] = {}
        self._keys: dict[Path, Mark] = {}
        if len(text.encode("utf-8", "surrogatepass")) > LONGEST:
            raise self._error(None, f"the file is over {LONGEST} bytes", "Part it.")
        try:
            for token in yaml.scan(text):
                if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
                    raise self._error(token.start_mark, "anchors, aliases and tags are not read", "Write it out.")
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            what = error.problem or "not YAML"
            raise self._error(error.problem_mark, what, "Mend the indentation, quotes or colon there.") from None
        except (yaml.YAMLError, RecursionError) as error:
            raise self._error(None, f"not YAML: {error}", "Save it as plain UTF-8 text.") from None
        self.values = self._plain(node, ()) if node is not None else None

    def mark(self, path: Path) -> Mark:
        """Where the value at a path stands, or the nearest that is there above it."""
        return next(mark for mark in self._above(self._marks, path))

    def key_mark(self, path: Path) -> Mark:
        """Where the key at a path stands; the value's place for what has no key."""
        return next(mark for mark in self._above(self._keys | {(): self.mark(())}, path))

    def _above(self, marks: dict[Path, Mark], path: Path) -> Iterator[Mark]:
        for end in range(len(path), -1, -1):
            if path[:end] in marks:
                yield marks[path[:end]]
        yield Mark(self.file, 1, 1)

    def _error(self, mark: Any, what: str, mend: str) -> MarkedError:  # noqa: ANN401 - a mark of PyYAML, untyped
        place = Mark(self.file, mark.line + 1, mark.column + 1) if mark else Mark(self.file, 1, 1)
        return MarkedError(Problem(place, None, what, mend, code="not-yaml"))

    def _plain(self, node: yaml.Node, path: Path) -> Any:  # noqa: ANN401 - whatever the file says
        if len(path) > DEEPEST:
            raise self._error(node.start_mark, f"more than {DEEPEST} levels", "Write it flatter.")
        self._marks[path] = Mark(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(child, (*path, index)) for index, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.ScalarNode) and node.style is None:
            for pattern, read in _PLAIN:
                if pattern.match(node.value):
                    return read(node.value)
        return node.value

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._error(key.start_mark, "a key is no plain word", "Write a word before the colon.")
            if key.value in found:
                raise self._error(key.start_mark, f"`{key.value}` stands here twice", "Remove one of them.")
            self._keys[(*path, key.value)] = Mark(self.file, key.start_mark.line + 1, key.start_mark.column + 1)
            found[key.value] = self._plain(value, (*path, key.value))
        return found
