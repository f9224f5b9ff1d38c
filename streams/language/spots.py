"""Finds where the parts of a YAML text stand: for each path, the offset of its key and of its value.

A slow, exact second reading of the few blocks that have problems. It walks libyaml's events and builds no values, so
neither aliases nor tags nor depth can hurt it.
"""

from dataclasses import dataclass

import yaml

from streams.language.problems import Path

DEPTH_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Spot:
    """Offsets in the text; `written` is a scalar as it stands there, without its quotes."""

    value: int
    key: int | None = None
    written: str | None = None


@dataclass(frozen=True, slots=True)
class Twice:
    """A key that stands twice in one mapping."""

    path: Path
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Forbidden:
    """An anchor, an alias or a tag."""

    what: str
    offset: int


@dataclass(slots=True)
class _Open:
    """A collection whose end was not reached yet."""

    path: Path
    mapping: bool
    index: int = 0
    key: str | None = None
    key_at: int = 0
    awaits_value: bool = False


@dataclass(slots=True)
class Spots:
    """What was found; `complete` is False where the text stopped being YAML."""

    at: dict[Path, Spot]
    twice: list[Twice]
    forbidden: list[Forbidden]
    error: tuple[str, int] | None = None  # libyaml's words, offset

    def nearest(self, path: Path) -> Spot:
        """Give the spot of a path, else of what holds it."""
        known = tuple(part if isinstance(part, int) else str(part) for part in path)
        while known and known not in self.at:
            known = known[:-1]
        return self.at.get(known, Spot(0))


def find_spots(text: str) -> Spots:
    """Read a text's structure; never raises for what stands in it."""
    spots = Spots({}, [], [])
    walk = _Walk(spots)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not walk.take(event):
                break
    except yaml.MarkedYAMLError as error:
        words = error.problem or "not YAML"
        # what is never closed is found at the end, and mended where it was opened
        unclosed = ("unexpected end", "document separator", "did not find expected ','")
        opened = error.context_mark if any(end in words for end in unclosed) else None
        mark = opened or error.problem_mark
        spots.error = (words, getattr(mark, "index", 0))
    except yaml.reader.ReaderError as error:
        spots.error = (error.reason, error.position)
    return spots


class _Walk:
    """One pass over the events."""

    def __init__(self, spots: Spots) -> None:
        self.spots = spots
        self.open: list[_Open] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Take in one event; False where reading on is pointless."""
        if isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            return True
        start = event.start_mark
        offset = 0 if start is None else start.index
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.spots.error = ("more than one document", offset)
                return False
        if not isinstance(event, yaml.NodeEvent):
            return True
        self._judge(event, offset)
        written = event.value if isinstance(event, yaml.ScalarEvent) else None
        path = self._place(offset, written)
        if isinstance(event, yaml.CollectionStartEvent):
            self.open.append(_Open(path, isinstance(event, yaml.MappingStartEvent)))
        return len(self.open) < DEPTH_LIMIT

    def _judge(self, event: yaml.NodeEvent, offset: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.spots.forbidden.append(Forbidden(f"the alias *{event.anchor}", offset))
        elif event.anchor is not None:
            self.spots.forbidden.append(Forbidden(f"the anchor &{event.anchor}", offset))
        else:
            tag = getattr(event, "tag", None)
            if tag is not None:
                self.spots.forbidden.append(Forbidden(f"the tag {tag}", offset))

    def _place(self, offset: int, written: str | None) -> Path:
        """Note where a node stands; give its path."""
        if not self.open:
            self.spots.at[()] = Spot(offset, None, written)
            return ()
        parent = self.open[-1]
        if not parent.mapping:
            path = (*parent.path, parent.index)
            parent.index += 1
            self.spots.at[path] = Spot(offset, None, written)
            return path
        if not parent.awaits_value:
            if written is None and self.spots.error is None:
                self.spots.error = ("unhashable", offset)
            parent.key, parent.key_at, parent.awaits_value = written or "", offset, True
            return (*parent.path, parent.key)
        parent.awaits_value = False
        path = (*parent.path, parent.key or "")
        if path in self.spots.at:
            self.spots.twice.append(Twice(path, self.spots.at[path].key or 0, parent.key_at))
        else:
            self.spots.at[path] = Spot(offset, parent.key_at, written)
        return path
