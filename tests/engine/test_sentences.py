"""Where sentences and paragraphs end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.engine.sentences import Stops, split_paragraphs, split_sentences

PIECES = ("Gen.", " ", " ", "U.S.", "He", "it", "said", ".", "!", '"', "\n", "\n\n", "。", "東京", "5", "p.m.", "A.")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb exploded. Police came.", ["A bomb exploded.", "Police came."]),
        ("The U.S. Army said Gen. Smith left.", ["The U.S. Army said Gen. Smith left."]),
        ('"It hit." Two died.', ['"It hit."', "Two died."]),
        ("He left at 5 p.m. The man died!", ["He left at 5 p.m.", "The man died!"]),
        ("Police in St. Petersburg fired.", ["Police in St. Petersburg fired."]),
        ("Drones Hit Kyiv\n\nTwo people died.", ["Drones Hit Kyiv", "Two people died."]),
        ("東京で爆発。死者なし。", ["東京で爆発。", "死者なし。"]),
        ("It rose 3.5 percent. J. K. Rowling came.", ["It rose 3.5 percent.", "J. K. Rowling came."]),
        ("KYIV (AP) — DRONES STRUCK. MANY FLED.", ["KYIV (AP) — DRONES STRUCK.", "MANY FLED."]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    """By example: abbreviations, quotes, headlines, capitals, other scripts."""
    assert [text[start:end] for start, end in split_sentences(text)] == expected


def test_wrapped_wire_text_goes_on() -> None:
    """A line end within a sentence of wrapped text ends nothing."""
    text = (
        "The rebels fired several rockets at the capital late on\nSunday, the ministry of defence said.\nNobody died."
    )
    assert [text[start:end] for start, end in split_sentences(text)] == [
        "The rebels fired several rockets at the capital late on\nSunday, the ministry of defence said.",
        "Nobody died.",
    ]
    assert len(split_paragraphs(text)) == 2


@given(TEXTS)
def test_one_sentence_is_found_as_all_are(text: str) -> None:
    """Looking around a letter gives the sentence that splitting the whole text gives, whatever was asked before."""
    stops = Stops(text)
    for start, end in sorted(split_sentences(text), key=lambda span: span[1] % 3):
        for offset in (start, (start + end) // 2, end - 1):
            assert stops.sentence_at(offset) == Stops(text).sentence_at(offset) == (start, end)


@pytest.mark.parametrize("before", range(100, 130))
def test_signs_are_judged_together_however_far_away(before: int) -> None:
    """Wherever a search that goes back in steps would part them: ".?" behind an abbreviation ends nothing."""
    text = f"It ended. They met Mr.?!? Smith {'x' * before} there."
    assert split_sentences(text)[-1] == Stops(text).sentence_at(len(text) - 3)
