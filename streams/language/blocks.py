"""Cuts a rule file into its rules before any YAML is parsed.

A file of 100,000 rules becomes blocks of 64: each is parsed by itself, so that no other thread waits long for the
interpreter, a syntax error in one rule hides none in the next, and positions are looked up in one block only.
It never decides what YAML means: a file whose cut blocks don't parse is parsed whole before it is called wrong.
"""

import re
from dataclasses import dataclass

RULES_IN_BLOCK = 64
_RULES_KEY = re.compile(r"^rules:[ \t]*(?:#.*)?$", re.MULTILINE)
_FIRST = re.compile(r"(?:[ \t]*(?:#.*)?\n)*?( *)-(?=[ \n])")


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

    def blocks(self, size: int = RULES_IN_BLOCK) -> list[Block]:
        """Give the rules in blocks of at most `size`."""
        count = len(self.cuts) - 1
        return [
            Block(self.text[self.cuts[first] : self.cuts[min(first + size, count)]], self.cuts[first], first)
            for first in range(0, count, size)
        ]

    def singles(self, block: Block) -> list[Block]:
        """Give each rule of a block as a block of its own."""
        assert block.first is not None  # noqa: S101 - the head has no rules to give
        last = min(block.first + RULES_IN_BLOCK, len(self.cuts) - 1)
        return [
            Block(self.text[self.cuts[number] : self.cuts[number + 1]], self.cuts[number], number)
            for number in range(block.first, last)
        ]


def whole(text: str) -> Cut:
    """Give a file uncut: one block, which is all head."""
    return Cut(text, (Block(text, 0),), (len(text),))


def cut(text: str) -> Cut:
    """Cut a file apart at the items of its `rules:`; where it isn't written so, give it whole."""
    keys = list(_RULES_KEY.finditer(text))
    if len(keys) != 1:
        return whole(text)
    section = keys[0].end() + 1
    opening = _FIRST.match(text, section)
    if opening is None:
        return whole(text)
    indent = opening[1]
    begin = opening.start(1)
    # the section ends at the next key at the margin; what is indented wrongly is an error of the rule above it
    leaves = r"^[^\s#]" if indent else r"^(?!-[ \n])[^\s#]"
    end_match = re.compile(leaves, re.MULTILINE).search(text, begin)
    end = end_match.start() if end_match else len(text)
    starts = [match.start() for match in re.compile(rf"^{indent}-(?=[ \n])", re.MULTILINE).finditer(text, begin, end)]
    before = Block(text[: keys[0].start()], 0)
    after = Block(text[end:], end)
    head = tuple(block for block in (before, after) if block.text and not block.text.isspace())
    return Cut(text, head, (*starts, end))
