"""`make frequencies`: writes streams/engine/frequencies.txt anew, the table by which rules are looked up.

The counts are wordfreq's (pinned in `scripts.gazetteer.sources`): how often an English word is met among a million
words of books, news, subtitles, talk and encyclopedias. Here they become the share of texts of about 2,500 characters
that hold the word. Equal sources give equal bytes. It refuses to look at any article of ours.
"""

import argparse
import math
import textwrap
from collections import defaultdict
from pathlib import Path

from scripts.gazetteer.frequency import Frequencies
from scripts.gazetteer.sources import fetch
from streams.engine.folding import fold

ROOT = Path(__file__).parent.parent
_WORDS = 420  # of a text of 2,500 characters
_RAREST = 0.003  # share of texts; what is rarer is told apart from an unknown word by too little
_STEP = 1.25  # from one class of words to the next
_HEAD = """\
# How many of 100,000 English texts of about 2,500 characters hold a word. Made by `make frequencies`.
# Derived from wordfreq 3.1.1 by Robyn Speer, <https://github.com/rspeer/wordfreq>, which joins data of many sources
# (its NOTICE.md names them): Creative Commons Attribution-ShareAlike 4.0, and so is this file,
# <https://creativecommons.org/licenses/by-sa/4.0/>. Changed: English only, folded, turned from rates into shares.
"""


def shares(zipf: dict[str, float]) -> dict[str, float]:
    """Give the share of texts that hold each folded word, from frequencies on the Zipf scale."""
    rates: dict[str, float] = defaultdict(float)
    for word, frequency in zipf.items():
        for part in set(fold(word).text.split()):  # "don't" is two words of ours
            rates[part] += 10 ** (frequency - 9)
    return {word: 1 - math.exp(-_WORDS * rate) for word, rate in rates.items()}


def table(by_word: dict[str, float]) -> str:
    """Write the words in classes, the commonest first."""
    classes: dict[int, list[str]] = defaultdict(list)
    for word, share in by_word.items():
        if share >= _RAREST and word.isascii() and word.isalpha():
            classes[round(math.log(share, _STEP))].append(word)
    blocks = []
    for number in sorted(classes, reverse=True):
        words = textwrap.wrap(" ".join(sorted(classes[number])), 118)
        blocks.append("\n".join([f"{round(100_000 * _STEP**number)}:", *words, ""]))
    return _HEAD + "\n" + "\n".join(blocks)


def main() -> None:
    """Fetch, make, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "gazetteer", help="where packages are kept")
    parser.add_argument("--out", type=Path, default=ROOT / "streams" / "engine" / "frequencies.txt")
    arguments = parser.parse_args()
    words = Frequencies(fetch(arguments.cache, "wordfreq")["wordfreq"])
    arguments.out.write_text(table(shares(words.by_language["en"])), encoding="utf-8")


if __name__ == "__main__":
    main()
