"""How common English words are: the share of articles of about 2,500 characters that hold each.

Rules are looked up by what is found most rarely, so a wrong share costs time and never a match. Words that the table
does not have are rare. It is read from `frequencies.txt` beside this module, once, as code would be; `make frequencies`
makes that file anew. It refuses to know other languages, whose words are rare in an English stream.
"""

from importlib.resources import files


def read_frequencies(text: str) -> dict[str, float]:
    """Read a table: blocks of a count of 100,000 articles with a colon, and the words of that count below it."""
    shares: dict[str, float] = {}
    share = 0.0
    for line in text.splitlines():
        if line.endswith(":"):
            share = int(line[:-1]) / 100_000
        elif not line.startswith("#"):
            shares.update(dict.fromkeys(line.split(), min(share, 1.0)))
    return shares


_SHIPPED = files("streams.engine") / "frequencies.txt"

FREQUENCIES: dict[str, float] = read_frequencies(_SHIPPED.read_text(encoding="utf-8"))
