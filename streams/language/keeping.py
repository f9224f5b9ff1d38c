"""Keeps what was read of blocks of rules, for the next reading of the same files: one changed rule costs one block.

A block is kept where nothing was wrong with it, and taken again where its text is the same, and all that its rules may
name besides. So reading with what was kept is the same as reading all anew. It refuses to keep rules' tests.
"""

from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple

from streams.language.blocks import Block
from streams.language.syntax import Mark, Rule


class ReadRule(NamedTuple):
    """A rule as it was read: the id as written, if any, and the rule, if nothing was wrong with it."""

    name: str | None
    mark: Mark
    rule: Rule | None
    enabled: bool


_Key = tuple[str, bytes]


class Kept:
    """The blocks of the newest reading, by file and text."""

    def __init__(self) -> None:
        self._context: object = None
        self._held: dict[_Key, tuple[ReadRule, ...]] = {}
        self._fresh: dict[_Key, tuple[ReadRule, ...]] = {}

    def begin(self, context: object) -> None:
        """Begin a reading; where the `context` is another, nothing that was kept counts."""
        if context != self._context:
            self._forget()
        self._context = context
        self._fresh = {}

    def has(self, file: str, block: Block) -> bool:
        """Tell whether a block was kept."""
        return _key(file, block) in self._held

    def take(self, file: str, block: Block, mark: Mark) -> tuple[ReadRule, ...]:
        """Give the rules of a block that was kept, the first of which now stands at `mark`."""
        rules = self._held[_key(file, block)]
        down = mark.line - rules[0].mark.line
        return tuple([_moved(one, down) for one in rules]) if down else rules

    def put(self, file: str, block: Block, rules: tuple[ReadRule, ...]) -> None:
        """Keep the rules of a block."""
        self._fresh[_key(file, block)] = rules

    def end(self) -> None:
        """End the reading: what it did not put is forgotten."""
        self._forget()
        self._held, self._fresh = self._fresh, {}

    def _forget(self) -> None:
        while self._held:  # block by block: all at once would hold every other thread up
            self._held.popitem()


def _key(file: str, block: Block) -> _Key:
    return file, blake2b(block.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _moved(read: ReadRule, down: int) -> ReadRule:
    mark = replace(read.mark, line=read.mark.line + down)
    return read._replace(mark=mark, rule=None if read.rule is None else replace(read.rule, mark=mark))
