"""Folding keeps offsets, for any text."""

import re
import unicodedata
from typing import Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from streams.engine import folding, portions
from streams.engine.cuts import Cut, folded_offset, raw_end, raw_start
from streams.engine.folding import MARKS, fold, fold_character, fold_many, fold_text
from streams.engine.quoting import GLUE, SIGNS

AWKWARD = "aé ß\u00adİıﬁﬃœÆ\u0301\u200d👩🏽\r\n\t\u00a0.-’“ \ufeffस्ते한\u1112\u1161\u11ab東か\u3099ابُ٣क़\ud800Ⅷ²"
texts = st.one_of(st.text(max_size=60), st.text(alphabet=AWKWARD, max_size=40))


def test_every_character_folds_to_one() -> None:
    """Offsets would be lost otherwise."""
    wrong = [hex(code) for code in range(0x110000) if len(fold_character(chr(code))) != 1]
    assert wrong == []


def test_what_is_folded_in_place_is_folded_by_the_table() -> None:
    """The signs of western texts, each beside another."""
    differing = []
    for code in range(256):
        character = bytes([code]).decode("cp1252", "ignore")
        if character and fold(character).cuts == ():
            folded = fold(f"{character}é").text
            if folded != f" {fold_character(character)}e ":
                differing.append(character)
    assert differing == []


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Drone-strike “now”", " drone strike  now  "),
        ("drone\nstrike", " drone strike "),
        ("drone \r\n strike", " drone strike "),
        ("drone\n\nstrike", " drone  strike "),
        ("drone. Strike", " drone  strike "),
        ("Straße ÆON œuvre", " strasse aeon oeuvre "),
        ("ﬁre", " fire "),
        ("İzmir ısı", " izmir isi "),
        ("cafe\u0301 café", " cafe cafe "),
        ("zero\u200bwidth co\u00adop", " zerowidth coop "),
        ("سَلام", " سلام "),
        ("ЁЛКА Київ", " елка київ "),
        ("한국", " 한국 "),
        ("１２٣", " 123 "),
        ("\ud800x", "  x "),
        ("台积电TSMC宣布5G", " 台积电 tsmc 宣布 5g "),
        ("TSMC가 3월", " tsmc 가 3 월 "),
        ("台𝐀台𑪰", " 台 a 台 𑪰 "),
        ("ปี2020 AI・東京", " ปี 2020 ai 東京 "),
    ],
)
def test_what_folds_to_what(raw: str, folded: str) -> None:
    """The table by examples."""
    assert fold(raw).text == folded


@given(texts)
def test_offsets_lead_back_to_the_letters(raw: str) -> None:
    """Every folded character comes from the raw stretch that its offsets name, in order and within the text."""
    folded = fold(raw)
    assert (folded.text[0], folded.text[-1]) == (" ", " ")
    before = 0
    for offset in range(1, len(folded.text) - 1):
        start, end = raw_start(folded, offset), raw_end(folded, offset + 1)
        assert 0 <= start <= end <= len(raw)
        assert start < end or folded.text[offset] == " "  # put in between two scripts
        assert start >= before
        before = start
        own = unicodedata.normalize("NFC", raw[start:end])
        assert folded.text[offset] in fold(own).text


@given(texts, st.data())
def test_raw_offsets_find_their_way_there_and_back(raw: str, data: st.DataObject) -> None:
    """What was kept in place is found again at its folded offset."""
    folded = fold(raw)
    offset = data.draw(st.integers(0, len(raw)))
    there = folded_offset(folded, offset)
    assert 1 <= there <= len(folded.text) - 1
    if there < len(folded.text) - 1 and not any(cut.raw <= offset < cut.raw + cut.raw_length for cut in folded.cuts):
        assert raw_start(folded, there) == offset


@given(st.lists(texts, max_size=12), st.sampled_from((1, 40, 24_000)))
def test_texts_folded_together_give_what_each_gives_alone(raws: list[str], at_once: int) -> None:
    """Whatever stands at the edge of the one beside, and however many are folded at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portions, "_AT_ONCE", at_once)
        assert [fold_text(raw) for raw in raws] == fold_many(raws)


@given(texts)
def test_a_text_is_folded_as_a_name_is_but_for_its_quotes(raw: str) -> None:
    """What is glued to a word is a blank of the name; a mark behind a quote is told below."""
    assume(not re.search(f"[{re.escape(''.join(SIGNS))}]{MARKS.pattern}", raw))
    name, text = fold(raw), fold_text(raw)
    assert name.cuts == text.cuts
    assert name.text == text.text.replace(GLUE, " ")
    assert (" ", " ") == (text.text[0], text.text[-1])


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("'drone' strike", "  drone_ strike "),
        ("a 'drone' strike", " a_ drone_ strike "),
        ("the “drone” “strike”", " the_ drone__ strike_ "),
        ("the \"'drone'\" strike", " the__ drone__ strike "),
        ("la « frappe » russe", " la__ frappe__ russe "),
        ("drones' strike", " drones_ strike "),
        ("don't strike", " don t strike "),
        ("a “drone.” Strike", " a_ drone _ strike "),
        ("a “drone,” strike", " a_ drone _ strike "),
        ("a “drone”, strike", " a_ drone_  strike "),
        ("a drone, 'strike", " a drone _ strike "),
        ("a 'drone'\n\n'strike'", " a_ drone_   strike_ "),
        ("a 'drone'  strike, 'so'", " a_ drone_ strike _ so_ "),
        ("drone-\nstrike", " drone_ strike "),
        ("Kabul - strike", " kabul _ strike "),
        ("drone (strike)", " drone  strike  "),
    ],
)
def test_quotes_part_no_more_than_the_blank_beside_them(raw: str, folded: str) -> None:
    """What signs part is parted all the same; a long text goes the way of a short one, and so does one with cuts."""
    assert folded == fold_text(raw).text.replace(GLUE, "_")
    assert f"{folded[:-1]} é " == fold_text(f"{raw} é").text.replace(GLUE, "_").replace(" e ", " é ")
    behind = "  of" * 40
    assert f"{folded[:-1]}{' of' * 40} " == fold_text(f"{raw}{behind}").text.replace(GLUE, "_")


@pytest.mark.parametrize("blank", [chr(code) for code in range(0x110000) if chr(code).isspace()])
def test_a_long_text_folds_as_a_short_one(blank: str) -> None:
    """They go other ways: names by themselves, articles all letters at once. A run of any blanks is one."""
    raw = f"Drone{blank} {blank}strike"
    behind = " of" * 40
    long = f"{raw}{behind}"
    folded = " drone  strike" if blank == "\n" else " drone strike"
    assert [fold(raw).text, fold(long).text] == [f"{folded} ", f"{folded}{behind} "]
    assert fold_many([raw, long]) == [fold_text(raw), fold_text(long)] == [fold(raw), fold(long)]


def test_cuts_are_few() -> None:
    """A cut is made only where the length changes."""
    assert fold("ab  cd").cuts == (Cut(3, 1, 2, 2),)
    assert folding.fold("ab\n\ncd").cuts == ()


def test_marks_are_dropped_without_being_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unicode puts the marks of one letter in order one by one: half a megabyte of them would take minutes."""
    sorted_marks: list[str] = []
    normalize = unicodedata.normalize

    def noted(form: Literal["NFC", "NFKC", "NFD"], text: str) -> str:
        sorted_marks.append(text)
        return normalize(form, text)

    monkeypatch.setattr(unicodedata, "normalize", noted)
    assert " a b " == fold("a" + "\u0323\u0301" * 1000 + " b").text
    assert max(map(len, sorted_marks), default=0) < 10


@pytest.mark.parametrize("mark", ["\u200f", "\u0301", "\u200f\u200e"])
def test_a_sign_behind_a_quote_joins_no_words(mark: str) -> None:
    """A mark of direction is dropped, and the word before the quote still ends."""
    assert ["drone", "x"] == fold_text(f"drone “{mark}x").text.replace(GLUE, "").split()
