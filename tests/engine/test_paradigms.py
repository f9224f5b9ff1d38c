"""Endings that were learnt from lists of forms: read as they are written, and learnt of what words have in common."""

from importlib.resources import files

import pytest

from scripts.paradigms import Lexicon, common_words, learn, read_lexicon, written
from streams.engine.folding import fold
from streams.engine.paradigms import LEARNT, forms_by_ending, forms_in, read_paradigms
from streams.engine.stems import inflector

TABLE = read_paradigms("# of nobody\n- s\nar ar a o\nrar rar ra r\ne -\n")


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("casa", {"casa", "casas"}),
        ("matar", {"matar", "mata", "mato"}),
        ("tirar", {"tirar", "tira", "tir"}),  # the longest ending alone
        ("bombe", {"bombe", "bomb"}),
        ("dar", {"dar"}),  # too little of it would be left
    ],
)
def test_the_longest_ending_counts(word: str, forms: set[str]) -> None:
    """Of what it may become, that which keeps three letters."""
    assert forms == forms_in(TABLE, word)


@pytest.mark.parametrize("language", sorted(LEARNT))
def test_tables_are_as_texts_are_folded(language: str) -> None:
    """No ending twice, in order, without accents: else nothing would be found by it."""
    text = (files("streams.engine") / "tables" / f"{language}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    ends = ["" if line.split()[0] == "-" else line.split()[0] for line in lines]
    assert sorted(set(ends)) == ends
    letters = {one for line in lines for one in line.split() if one != "-"}
    assert [one for one in letters if fold(one).text.strip() != one] == []
    assert forms_by_ending("xy", language) >= {"xy"}


def test_words_of_a_language_that_was_learnt_are_inflected_by_it() -> None:
    """Words that nobody wrote down: by what they end in."""
    assert {"dronizaron", "dronizado"} <= {*inflector(("es",))("dronizar")}


def lexicon(**forms: str) -> Lexicon:
    """Make one: word=its forms, each met as often as any."""
    of = {word: frozenset((word, *own.split())) for word, own in forms.items()}
    words_of = {form: frozenset(word for word in of if form in of[word]) for own in of.values() for form in own}
    return Lexicon(
        {word: dict.fromkeys(own, 1e-5) for word, own in of.items()}, {}, words_of, dict.fromkeys(words_of, 1e-5)
    )


def test_an_ending_is_learnt_of_words_that_end_alike() -> None:
    """Of most of them, or it would be of one alone; what a shorter ending says is not said again."""
    verbs = {f"{root}ar": f"{root}a {root}o" for root in ("mat", "tir", "llam", "pas", "mir", "dej", "lleg", "cant")}
    verbs |= {f"{root}ar": f"{root}a {root}o" for root in ("bail", "salt", "nad", "gan", "lav", "toc", "cort")}
    found = lexicon(**verbs, sol="soles")
    expected = {"": frozenset(), "r": frozenset({(1, "")}), "ar": frozenset({(1, ""), (2, "o")})}
    assert expected == learn(found, common_words(found))


@pytest.mark.parametrize(("others", "is_learnt"), [(10, True), (60, False)])
def test_what_it_makes_must_be_right_often_enough(others: int, is_learnt: bool) -> None:
    """Adjectives in -o have a form in -a; among nouns in -o it would be another noun."""
    roots = [f"{one}{two}" for one in ("cas", "port", "punt", "mes", "cub", "ban", "grup") for two in "bcdfghlmnp"]
    words = {f"{root}o": f"{root}a" for root in roots[:15]}
    for root in roots[-others:] if others < 50 else roots[15:]:
        words |= {f"{root}o": f"{root}os", f"{root}a": f"{root}as"}
    found = lexicon(**words)
    table = read_paradigms(written(learn(found, common_words(found))))
    assert is_learnt == ("dronza" in forms_in(table, "dronzo"))


def test_a_table_is_written_as_it_is_read() -> None:
    """An ending, and what may stand in its place; nothing at all is a dash."""
    table = {"": frozenset({(0, "s")}), "e": frozenset({(1, ""), (0, "s")})}
    assert {"": "s", "e": "- es"} == read_paradigms(written(table))


def test_a_list_is_read_without_what_is_no_word() -> None:
    """Phrases, abbreviations in capitals and what is too short; accents fold."""
    import lzma  # noqa: PLC0415 - for this alone
    import pickle  # noqa: PLC0415

    listed = {"explotó": "explotar", "ONU": "ONU", "a b": "b", "xx": "xxx", b"bombas": b"bomba"}
    found = read_lexicon(lzma.compress(pickle.dumps(listed)), {"bombas": 5.0, "explotar": 4.0}, 1e-9)
    assert {"explotar": {"explotar": 1e-5, "exploto": 1e-9}, "bomba": {"bombas": 1e-4, "bomba": 0.0}} == {
        word: {form: pytest.approx(rate) for form, rate in own.items()} for word, own in found.forms.items()
    }
    assert {"explotar": "explotar", "bomba": "bomba"} == found.spelled
