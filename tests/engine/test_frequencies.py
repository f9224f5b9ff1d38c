"""The table of word frequencies: well formed, and read as it is written."""

from streams.engine.frequencies import FREQUENCIES, read_frequencies


def test_a_table_is_read() -> None:
    """Every word has the share of its block; what is a remark is none of them."""
    table = "# by us\n\n90000:\nthe\n\n500:\nbomb\nraid\n"
    assert read_frequencies(table) == {"the": 0.9, "bomb": 0.005, "raid": 0.005}


def test_the_shipped_table_ranks_words() -> None:
    """Shares are shares, and what everybody says is commoner than what news alone says."""
    assert all(0 < share <= 1 for share in FREQUENCIES.values())
    assert FREQUENCIES["the"] > FREQUENCIES["government"] > FREQUENCIES["explosion"] > FREQUENCIES.get("hostages", 0)
