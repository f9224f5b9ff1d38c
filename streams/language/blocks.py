"""Cuts a rule file into its rules before any YAML is parsed.

A file of 100,000 rules becomes blocks of 64: each is parsed by itself, so that no other thread waits long for the
interpreter, a syntax error in one rule hides none in the next, and positions are looked up in one block only.
It never decides what YAML means: a file whose cut blocks don't parse is parsed whole before it is called wrong.
"""

import re
from dataclasses import dataclass

RULES_IN_BLOCK = 64
# each begins with the line end before it: a search for that is ten times faster than one for `^`
_RULES_KEY = re.compile(r"\nrules:[ \t]*(?:#[^\n]*)?(?=\n)")
_FIRST = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*?( *)-(?=[ \n])")
# the section ends at the next key at the margin; what is indented wrongly is an error of the rule above it
_LEAVES = re.compile(r"\n[^\s#]")
_LEAVES_MARGIN = re.compile(r"\n(?!-[ \n])[^\s#]")
_STRIDE = 1 << 20  # characters searched at once: other threads run in between


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a file: `start` is its offset in the file's text, `first` the number of its first rule (None: head)."""

    text: str
    start: int
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """A file cut apart. `head` is all but the rules; `cuts` are the offsets at which each rule begins, and the end."""

    text: str
    head: tuple[Block, ...]
    cuts: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many rules it was cut into; 0 for a file that is whole. No copy: it is asked once a rule."""
        return len(self.cuts) - 1

    def blocks(self, size: int = RULES_IN_BLOCK) -> list[Block]:
        """Give the rules in blocks of at most `size`."""
        count = self.count
        return [
            Block(self.text[self.cuts[first] : self.cuts[min(first + size, count)]], self.cuts[first], first)
            for first in range(0, count, size)
        ]

    def singles(self, block: Block) -> list[Block]:
        """Give each rule of a block as a block of its own."""
        assert block.first is not None  # noqa: S101 - the head has no rules to give
        last = min(block.first + RULES_IN_BLOCK, self.count)
        return [
            Block(self.text[self.cuts[number] : self.cuts[number + 1]], self.cuts[number], number)
            for number in range(block.first, last)
        ]


def whole(text: str) -> Cut:
    """Give a file uncut: one block, which is all head."""
    return Cut(text, (Block(text, 0),), (len(text),))


def cut(text: str) -> Cut:
    """Cut a file apart at the items of its `rules:`; where it isn't written so, give it whole."""
    keys = [match.span() for match in _RULES_KEY.finditer(text)]
    if text.startswith("rules:"):
        first = _RULES_KEY.match(f"\n{text[: text.find(chr(10)) + 1]}")
        keys = [(-1, first.end() - 1), *keys] if first else [(-1, -1), *keys]
    if len(keys) != 1 or keys[0][1] < 0:
        return whole(text)
    before, section = keys[0][0] + 1, keys[0][1] + 1
    opening = _FIRST.match(text, section)
    if opening is None:
        return whole(text)
    begin, indent = opening.start(1), opening[1]
    end = _search(_LEAVES if indent else _LEAVES_MARGIN, text, begin)
    items = re.compile(rf"\n{indent}-(?=[ \n])").finditer(text, begin, end)
    starts = [begin, *(match.start() + 1 for match in items)]
    parts = (Block(text[:before], 0), Block(text[end:], end))
    head = tuple(block for block in parts if block.text and not block.text.isspace())
    return Cut(text, head, (*starts, end))


def _search(pattern: re.Pattern[str], text: str, begin: int) -> int:
    """Give the offset of the line that a pattern finds first; the text's end where there is none."""
    for start in range(begin, len(text), _STRIDE):
        found = pattern.search(text, start, start + _STRIDE + 2)
        if found is not None and found.start() < start + _STRIDE:  # the rest of the window is only looked ahead at
            return found.start() + 1
    return len(text)
