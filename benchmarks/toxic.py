"""Counts on a folder of articles which words the gazetteer takes for places, and which of them look like mere words.

Run `python -m benchmarks.toxic [FOLDER]` (shared data's `load` by default). A name is suspect where the same articles
write it small as well (once for every five times it is taken for a place), or where it is a given name. It refuses to
judge: what is suspect is printed with how often it was found, left out, and met small, for somebody to read.
"""

import sys
from collections import Counter
from pathlib import Path

from streams.cli.offline import load_rules
from streams.engine.folding import fold
from streams.evaluation import Folder

RULES = Path(__file__).parents[1] / "rules"
DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
SMALL_SHARE = 0.2
MOST = 60  # lines


def main(folder: Path) -> None:
    """Print the sums, and the suspects by how often they were found."""
    loaded = load_rules(RULES)
    engine, gazetteer = loaded.engine, loaded.gazetteer
    given = gazetteer.surroundings.given
    names = {fold(name).text.strip() for name in gazetteer.names if " " not in name and not name[:1].islower()}
    found, small, capital = Counter[str](), Counter[str](), Counter[str]()
    articles = 0
    for article in Folder(folder).articles("load"):
        articles += 1
        found.update(fold(mention.text).text.strip() for mention in engine.places(article) if mention.reading != "name")
        for word in f"{article.title} {article.body}".split():
            bare = word.strip(".,;:!?()[]\"'’“”")
            folded = fold(bare).text.strip()
            if folded in names:
                (small if bare.islower() else capital)[folded] += 1
    single = {name: count for name, count in found.items() if " " not in name}
    suspect = {name: count for name, count in single.items() if small[name] > SMALL_SHARE * count or name in given}
    words = small.total() + capital.total()
    print(f"{articles:,} articles; {words:,} words that are names of places")
    print(f"{found.total():,} taken for a place, of {len(found):,} names")
    print(f"suspect {sum(suspect.values()):,} of {len(suspect):,} names")
    print(f"{'name':<24}{'taken':>8}{'capital':>9}{'small':>8}")
    for name, count in sorted(suspect.items(), key=lambda one: -one[1])[:MOST]:
        print(f"{name:<24}{count:>8}{capital[name]:>9}{small[name]:>8}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
