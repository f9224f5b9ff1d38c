"""One rule file as parsed, and where each part of it stands.

Positions are looked up when a problem asks for them, in the one block that it stands in. It parses nothing itself:
`streams.language.parsing` does.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from streams.language.blocks import Block, Cut
from streams.language.problems import Finding, Path, Problem
from streams.language.spots import Spots, find_spots
from streams.language.syntax import Mark

_NEWLINE = re.compile("\n")
_ID_OR_SECTION = re.compile(
    r"^(?:([ \t]*(?:-[ \t]*)?(?:\{[ \t]*)?)id:[ \t]*[\"']?([\w.-]+)|(?!rules:)\w+:)", re.MULTILINE
)
_LOOKED_BACK = 100_000  # characters, for the rule that something stands in


@dataclass(slots=True)
class Source:
    """One rule file as parsed: `head` is all but the rules, `rules` one value a rule (None: not readable)."""

    file: str
    text: str
    head: dict[str, Any] = field(default_factory=dict)
    rules: list[Any] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    cut: Cut | None = None
    blocks: list[Block] = field(default_factory=list)
    _spots: dict[int, Spots] = field(default_factory=dict)
    kept: dict[int, Block] = field(default_factory=dict)  # by their first rule: those that were not parsed again
    _lines: list[int] = field(default_factory=list)  # the offset before each line
    _reached: tuple[int, int] = (0, 1)  # an offset, and the line that it is in

    def mark(self, offset: int) -> Mark:
        """Give line and column of an offset in the text."""
        if not self._lines:
            self._lines = [-1, *(newline.start() for newline in _NEWLINE.finditer(self.text))]
        line = bisect_left(self._lines, offset)
        return Mark(self.file, line, offset - self._lines[line - 1])

    def refuse(self, offset: int, code: str, what: str, mend: str) -> None:
        """Note an error at an offset."""
        self.problems.append(Problem(self.mark(offset), self.rule_at(offset), what, mend, "error", code))

    def rule_at(self, offset: int) -> str | None:
        """Give the id that was written last before an offset, in the rules: what is no YAML has no path."""
        end = self.text.find("\n", offset)
        begin = self.text.rfind("\n", 0, max(0, offset - _LOOKED_BACK)) + 1
        last, depth = None, 0
        for found in _ID_OR_SECTION.finditer(self.text, begin, len(self.text) if end < 0 else end):
            if last is None or found[2] is None or len(found[1]) <= depth:  # further in, an article's
                last, depth = found[2], len(found[1] or "")
        return last

    def spot(self, path: Path, *, at_key: bool = False) -> tuple[int, str | None]:
        """Give the offset of a path and, for a scalar, what is written there."""
        block, inner = self._block_of(path)
        if block.start not in self._spots:
            self._spots[block.start] = find_spots(block.text)
        spot = self._spots[block.start].nearest(inner)
        offset = spot.key if at_key and spot.key is not None else spot.value
        return block.start + offset, spot.written

    def rule_mark(self, number: int) -> Mark:
        """Give where a rule begins, without looking into it."""
        if self.cut is None or not self.cut.count:
            return self.mark(self.spot(("rules", number))[0])
        dash = self.text.index("-", self.cut.cuts[number])
        reached, line = self._reached if self._reached[0] <= dash else (0, 1)
        line += self.text.count("\n", reached, dash)  # rules are asked for one after the other
        self._reached = dash, line
        return Mark(self.file, line, dash - self.text.rfind("\n", 0, dash))

    def runs(self) -> Iterator[tuple[range, Block | None]]:
        """Give the numbers of rules that stand one after the other, with the block that they were cut from."""
        if self.cut is None or not self.cut.count:
            yield range(len(self.rules)), None
            return
        for block in self.blocks:
            if block.first is not None:
                yield range(block.first, block.first + block.count), block

    def place(self, finding: Finding) -> Problem:
        """Turn a finding into a problem with line and column."""
        offset, written = self.spot(finding.path, at_key=finding.at_key)
        mend = finding.mend.replace("{written}", written or "")
        return Problem(self.mark(offset), finding.rule, finding.what, mend, finding.level, finding.code)

    def _block_of(self, path: Path) -> tuple[Block, Path]:
        """Give the block that a path lies in, and the path within it."""
        if self.cut is None or not self.cut.count:
            return self.blocks[0], path
        if path[:1] != ("rules",) or len(path) < 2 or not isinstance(path[1], int):
            for block in self.cut.head:
                if path[:1] and re.search(rf"^[\"']?{re.escape(str(path[0]))}\b", block.text, re.MULTILINE):
                    return block, path
            return (self.cut.head or tuple(self.blocks))[0], path
        first = bisect_right(self.blocks, path[1], key=lambda block: block.first or 0) - 1
        block = self.blocks[first]
        return block, (path[1] - (block.first or 0), *path[2:])
