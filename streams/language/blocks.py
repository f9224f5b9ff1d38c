"""Cuts a rule file into its rules before any YAML is parsed.

A file of 100,000 rules becomes blocks of a few dozen: each is parsed by itself, so that no other thread waits long for
the interpreter, a syntax error in one rule hides none in the next, and positions are looked up in one block only.
Which rules begin a block is decided by their own text, so that a rule that is added or taken out moves no other block.
It never decides what YAML means: a file whose cut blocks don't parse is parsed whole before it is called wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

RULES_IN_BLOCK = 64  # at most
_ENDING = 32  # one rule in so many is the last of its block
# each begins with the line end before it: a search for that is ten times faster than one for `^`
_KEY = re.compile(r"\nrules:")
_RULES_KEY = re.compile(r"\nrules:[ \t]*(?:#[^\n]*)?(?=\n)")
_FIRST = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*?( *)-(?=[ \n])")
# the section ends at the next key at the margin; what is indented wrongly is an error of the rule above it
_LEAVES = re.compile(r"\n[^\s#]")
_LEAVES_MARGIN = re.compile(r"\n(?!-[ \n])[^\s#]")
_STRIDE = 1 << 20  # characters searched at once: other threads run in between


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a file: `start` is its offset in the file's text.

    `first`: the number of its first rule (None: head); `count`: how many it was cut from.
    """

    text: str
    start: int
    first: int | None = None
    count: int = 0


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

    def blocks(self) -> list[Block]:
        """Give the rules in blocks."""
        found: list[Block] = []
        first, last = 0, self.count - 1
        for number, (begin, end) in enumerate(pairwise(self.cuts)):
            full = number - first + 1 == RULES_IN_BLOCK
            if full or number == last or crc32(self.text[begin:end].encode("utf-8", "replace")) % _ENDING == 0:
                found.append(self._block(first, number + 1))
                first = number + 1
        return found

    def parts(self, block: Block, most: int) -> list[Block]:
        """Give a block as blocks of at most so many rules."""
        assert block.first is not None  # noqa: S101 - the head has no rules to give
        behind = block.first + block.count
        return [self._block(number, min(number + most, behind)) for number in range(block.first, behind, most)]

    def _block(self, first: int, behind: int) -> Block:
        start = self.cuts[first]
        return Block(self.text[start : self.cuts[behind]], start, first, behind - first)


def whole(text: str) -> Cut:
    """Give a file uncut: one block, which is all head."""
    return Cut(text, (Block(text, 0),), (len(text),))


def cut(text: str) -> Cut:
    """Cut a file apart at the items of its `rules:`; where it isn't written so, give it whole."""
    keys = list(_keys(text))
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


def _keys(text: str) -> Iterator[tuple[int, int]]:
    """Give where a line begins that may open the rules, and where that line ends."""
    for start in range(0, len(text), _STRIDE):
        for key in _KEY.finditer(text, start, start + _STRIDE + len("rules:")):  # none stands in two strides
            if found := _RULES_KEY.match(text, key.start()):
                yield found.span()


def _search(pattern: re.Pattern[str], text: str, begin: int) -> int:
    """Give the offset of the line that a pattern finds first; the text's end where there is none."""
    for start in range(begin, len(text), _STRIDE):
        found = pattern.search(text, start, start + _STRIDE + 2)
        if found is not None and found.start() < start + _STRIDE:  # the rest of the window is only looked ahead at
            return found.start() + 1
    return len(text)
