"""Reads the YAML of one rule file: a fast parser for what is right, exact places for what is wrong.

ryaml (YAML 1.2 scalars, refuses duplicate keys, 128 levels) reads everything; where there are problems, libyaml's
events say where they stand. Both are the same scanner, so they agree on structure. Anchors, aliases and tags are
refused before anything is built from them: lists and macros are the one way to write a thing once.
"""

import re
from collections.abc import Callable
from typing import Any

from ryaml import loads  # type: ignore[attr-defined]  # its stub forgets to export it

from streams.language.blocks import Block, cut, whole
from streams.language.mends import mend_syntax
from streams.language.source import Source
from streams.language.spots import find_spots

FILE_LIMIT = 64 * 1024 * 1024  # characters; 100,000 rules with tests are about 60 MB
_PARSED_AT_ONCE = 8  # rules: while the parser runs no other thread does
# could be an anchor, alias or tag: libyaml's events decide
_MAY_REFER = re.compile(r"[&*!](?<![^\s,\[{:?&*!-].)(?=[^\s&*!,\]}])")
# what YAML allows, but the surrogates, NUL and other control characters
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BRACKET = re.compile(r"[\[\]{}]")
BRACKETS_OPEN = 256  # at once; the time of libyaml's scanner grows with their square
BRACKETS_LOOKED_AT = 2_000  # in a block: fewer can't cost much, however they nest
_AT = re.compile(r" at line (\d+) column (\d+)")


def read_source(file: str, text: str) -> Source:
    """Parse one file. Syntax errors are in its `problems`; what could be read is there."""
    source = open_source(file, text)
    parse(source)
    return source


def open_source(file: str, text: str) -> Source:
    """Take one file as it is and cut it into blocks."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(file, text)
    if len(text) > FILE_LIMIT:
        source.refuse(
            0, "file-too-long", f"the file has {len(text):,} characters", f"Cut it apart: at most {FILE_LIMIT:,}."
        )
    else:
        source.cut = cut(text)
    return source


def parse(source: Source, is_kept: Callable[[Block], bool] = lambda _: False) -> None:
    """Parse what was cut. Blocks that `is_kept` takes are left out, one None for each of their rules."""
    if source.cut is None:
        return
    blocks = source.cut.blocks()
    source.kept = {block.first: block for block in blocks if block.first is not None and is_kept(block)}
    fresh = [*source.cut.head, *(block for block in blocks if block.first not in source.kept)]
    if _refuse_references(source, fresh) or _refuse_depth(source, fresh):
        return
    if source.cut.count:
        broken = _parse_cut(source, blocks)
        if not broken:
            return
        try:
            whole_file = loads(source.text)
        except ValueError:
            for block, error in broken:
                _refuse_syntax(source, block, error)
            return
        source.cut = whole(source.text)  # the cut was wrong, not the file
        source.kept = {}
        _take_whole(source, whole_file)
        return
    block = source.cut.head[0]
    source.blocks = [block]
    try:
        value = loads(source.text)
    except ValueError as error:
        _refuse_syntax(source, block, error)
        return
    _take_whole(source, value)


def _take_whole(source: Source, value: Any) -> None:  # noqa: ANN401 - whatever the file holds
    source.blocks = [Block(source.text, 0)]
    if value is None:
        return
    if not isinstance(value, dict):
        source.refuse(
            0, "not-a-rule-file", "the file holds no `rules:`", "Begin it with `rules:`, and indent the rules."
        )
        return
    source.head = {key: part for key, part in value.items() if key != "rules"}
    rules = value.get("rules", [])
    if isinstance(rules, list):
        source.rules = rules
    elif rules is not None:
        offset, _ = source.spot(("rules",))
        source.refuse(offset, "wrong-type", "`rules` must be a list", "Begin each rule with `- id: its-name`.")


def _parse_cut(source: Source, blocks: list[Block]) -> list[tuple[Block, ValueError]]:
    """Parse the blocks of a cut file; give those that are no YAML."""
    assert source.cut is not None  # noqa: S101 - set by the caller, one line before
    broken: list[tuple[Block, ValueError]] = []
    for block in source.cut.head:
        try:
            head = loads(block.text)
        except ValueError as error:
            broken.append((block, error))
            continue
        if isinstance(head, dict) and not set(head) & set(source.head):
            source.head.update(head)
        elif head is not None:
            broken.append((block, ValueError("not keys and values, or a key twice")))
    for block in blocks:
        if block.first in source.kept:
            source.blocks.append(block)
            source.rules += [None] * block.count
        else:
            source.rules += _parse_block(source, block, broken)
    return broken


def _parse_block(source: Source, block: Block, broken: list[tuple[Block, ValueError]]) -> list[Any]:
    assert source.cut is not None  # noqa: S101 - only a cut file has blocks
    rules: list[Any] = []
    try:
        for part in source.cut.parts(block, _PARSED_AT_ONCE):
            rules += _load_rules(part)
    except ValueError:
        rules = []  # found again in the one rule that it stands in
    else:
        source.blocks.append(block)
        return rules
    singles = source.cut.parts(block, 1)
    source.blocks.extend(singles)
    for single in singles:
        try:
            rules += _load_rules(single)
        except ValueError as error:
            broken.append((single, error))
            rules.append(None)
    return rules


def _load_rules(block: Block) -> list[Any]:
    rules = loads(block.text)
    if not isinstance(rules, list) or len(rules) != block.count:
        raise ValueError("not one rule")
    return rules


def _refuse_references(source: Source, blocks: list[Block]) -> bool:
    """Refuse anchors, aliases and tags, before a parser builds what they blow up to."""
    for block in blocks:
        if not _MAY_REFER.search(block.text):
            continue
        for found in find_spots(block.text).forbidden[:20]:
            mend = "Write shared conditions once under `lists:` or `macros:`; put text that begins so in quotes."
            source.refuse(block.start + found.offset, "no-anchors", f"{found.what} is not part of the language", mend)
    return bool(source.problems)


def _refuse_depth(source: Source, blocks: list[Block]) -> bool:
    """Refuse more open brackets than any rule has, before a parser takes hours for them."""
    for block in blocks:
        if block.text.count("[") + block.text.count("{") <= BRACKETS_LOOKED_AT:
            continue
        depth = 0
        for bracket in _BRACKET.finditer(block.text):
            depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
            if depth > BRACKETS_OPEN:
                mend = "Close the brackets; name parts under `lists:` or `macros:`."
                what = f"more than {BRACKETS_OPEN} brackets are open here"
                source.refuse(block.start + bracket.start(), "syntax", what, mend)
                return True
    return False


def _refuse_syntax(source: Source, block: Block, error: ValueError) -> None:
    """Note what a parser could not read: a key twice, or words of libyaml put so that an editor can act on them."""
    strange = _NOT_TEXT.search(block.text)
    if strange:
        what = f"the character U+{ord(strange[0]):04X} can't stand in a rule file"
        mend = "Take it out; save the file as UTF-8 text."
        source.refuse(block.start + strange.start(), "control-character", what, mend)
        return
    spots = find_spots(block.text)
    for twice in spots.twice:
        first = source.mark(block.start + twice.first)
        what = f"the key `{twice.path[-1]}` stands twice: first in line {first.line}"
        source.refuse(block.start + twice.second, "duplicate-key", what, "Keep one of them, or join their values.")
    if spots.twice:
        return
    if spots.error:
        words, offset = spots.error
    else:
        at = _AT.search(str(error))
        words = _AT.sub("", str(error))
        lines = block.text.split("\n")
        offset = sum(len(line) + 1 for line in lines[: int(at[1]) - 1]) + int(at[2]) - 1 if at else 0
    offset = min(block.start + offset, len(source.text))
    line_start = source.text.rfind("\n", 0, offset) + 1
    what, mend = mend_syntax(words, source.text[line_start:].split("\n", 1)[0])
    source.refuse(offset, "syntax", what, mend)
