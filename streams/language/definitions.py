"""Who may name what: lists and macros of a file, of the files it includes, and of every file under `lists/`.

A definition is read once, in the scope of its own file, however many rules name it: rules share the very same tree.
Watch lists and publishers are known everywhere by one name. It never reads a condition itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from streams.language.problems import Findings, Path
from streams.language.syntax import Node

Kind = Literal["list", "macro", "entity", "publisher"]
KEYS: dict[str, Kind] = {"lists": "list", "macros": "macro", "entities": "entity", "publishers": "publisher"}
EVERYWHERE: tuple[Kind, ...] = ("entity", "publisher")


@dataclass(slots=True, eq=False)
class Definition:
    """One named thing as written, and what it was read to."""

    kind: Kind
    name: str
    file: str
    path: Path
    raw: Any
    node: Node | None = None
    size: int = 0  # conditions in it, with all that it names
    depth: int = 0
    state: Literal["unread", "being read", "read"] = "unread"
    faulty: bool = False  # it, or what it names, has an error: no rule can use it
    bound: set[str] = field(default_factory=set)  # "place", "entity": what it finds
    named: int = 0  # how often it was named
    names: "set[Definition]" = field(default_factory=set)  # the definitions that it names


@dataclass(slots=True)
class Scope:
    """What one file may name."""

    file: str
    findings: Findings
    known: dict[tuple[Kind, str], Definition] = field(default_factory=dict)

    def find(self, kind: Kind, name: str) -> Definition | None:
        """Give a definition by its name."""
        return self.known.get((kind, name))

    def names(self, kind: Kind) -> list[str]:
        """Give all names of a kind, in order."""
        return sorted(name for known, name in self.known if known == kind)


def own_definitions(file: str, head: Mapping[str, Any], findings: Findings) -> list[Definition]:
    """Give what a file defines itself."""
    made = []
    for key, kind in KEYS.items():
        section = head.get(key)
        if section is None:
            continue
        if not isinstance(section, dict):
            mend = f"Write `{key}:`, and under it `name:` with its entries."
            findings.error((key,), "wrong-type", f"`{key}` must be names and their entries", mend)
            continue
        for name, raw in section.items():
            if isinstance(name, str) and name.strip():
                made.append(Definition(kind, name, file, (key, name), raw))
            else:
                findings.error((key,), "wrong-type", f"a name in `{key}` is no text", "Put the name in quotes.")
    return made


def is_shared(file: str) -> bool:
    """Tell whether a file's lists are for all: it lies in a folder `lists`."""
    return "lists" in file.split("/")[:-1]


class Definitions:
    """The definitions of all files, and each file's scope."""

    def __init__(self) -> None:
        self.by_file: dict[str, list[Definition]] = {}
        self.being_read = 0  # how many are, one within the other

    def add(self, file: str, definitions: list[Definition]) -> None:
        """Take in what a file defines."""
        self.by_file[file] = definitions

    def __iter__(self) -> Iterator[Definition]:
        for definitions in self.by_file.values():
            yield from definitions

    def scope(self, file: str, includes: Iterable[str], findings: Findings) -> Scope:
        """Give what a file may name; a name that comes from two files is an error at the later one."""
        scope = Scope(file, findings)
        included = set(includes)
        for other, definitions in self.by_file.items():
            seen = is_shared(other) or other in included
            for definition in definitions:
                if other != file and (seen or definition.kind in EVERYWHERE):
                    self._put(scope, definition)
        for definition in self.by_file.get(file, ()):
            self._put(scope, definition)
        return scope

    def elsewhere(self, kind: Kind, name: str) -> str | None:
        """Give the file that defines a name which is not visible."""
        for file, definitions in self.by_file.items():
            if any(one.kind == kind and one.name == name for one in definitions):
                return file
        return None

    def _put(self, scope: Scope, definition: Definition) -> None:
        key = (definition.kind, definition.name)
        first = scope.known.setdefault(key, definition)
        at_home = definition.file == scope.file
        # said once: where both are known everywhere or shared, in the later file; else where they meet
        said_elsewhere = is_shared(definition.file) or definition.kind in EVERYWHERE
        if first is definition or (said_elsewhere and not (at_home and first.file < definition.file)):
            return
        path: Path = definition.path if at_home else ("include",)
        what = f"the {definition.kind} `{definition.name}` is defined twice: also in {first.file}"
        scope.findings.error(path, "defined-twice", what, "Give one of them another name.", at_key=True)
