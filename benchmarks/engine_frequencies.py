"""Counts how many articles hold each English word, and writes the engine's table anew.

    python -m benchmarks.engine_frequencies articles.jsonl > streams/engine/frequencies.py

Short articles are put together to about 2,500 characters, the length that the engine's bars speak of. It refuses to
keep any text: what it writes are words and counts.
"""

import json
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from streams.engine.folding import fold

_CLASSES = (95000, 80000, 60000, 45000, 30000, 20000, 14000, 10000, 7000, 5000, 3500, 2500, 1800, 1200)
_RAREST = 1400  # of 100,000 articles
_LENGTH = 2500
_HEAD = '''"""How many of 100,000 articles of about 2,500 characters hold an English word: a table, and nothing else.

Rules are looked up by what is found most rarely. Words that are not here are rare. Made by
`benchmarks/engine_frequencies.py`.
"""

_TABLE = """
'''
_TAIL = '''"""

FREQUENCIES: dict[str, float] = {
    word: int(count) / 100_000
    for line in _TABLE.strip().split("\\n\\n")
    for count, words in (line.split(":"),)
    for word in words.split()
}
'''


def _texts(path: Path) -> Iterator[str]:
    gathered = ""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            gathered += f"{article['title']} {article['body']} "
            if len(gathered) > _LENGTH:
                yield gathered
                gathered = ""


def main() -> None:
    """Print the table."""
    counts: Counter[str] = Counter()
    articles = 0
    for text in _texts(Path(sys.argv[1])):
        articles += 1
        counts.update(set(fold(text).text.split()))
    by_class: dict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        rate = count * 100_000 / articles
        if rate >= _RAREST and word.isascii() and word.isalpha():
            by_class[min(_CLASSES, key=lambda one: abs(one - rate) / rate)].append(word)
    lines = {one: textwrap.wrap(" ".join(sorted(words)), 118) for one, words in by_class.items()}
    blocks = [f"{one}:\n" + "\n".join(lines[one]) for one in _CLASSES if one in lines]
    print(_HEAD + "\n\n".join(blocks) + "\n" + _TAIL, end="")


if __name__ == "__main__":
    main()
