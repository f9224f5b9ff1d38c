"""The rulebook: which files are read, and that a bad change leaves the last good rules."""

import os
from pathlib import Path

import pytest

from streams.rulebook import Keeper, RulebookMissing, bundled_rules, read_rulebook

RULE = "rules:\n  - id: {id}\n    when: {when}\n    tests: [{{article: a quake, matches: []}}]\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_every_rule_file_below_and_no_gazetteer(tmp_path: Path) -> None:
    """Folders below are read; hidden files, the gazetteer and other suffixes are not."""
    write(tmp_path / "a.yaml", RULE.format(id="a", when="quake"))
    write(tmp_path / "deep" / "b.yml", RULE.format(id="b", when="flood"))
    write(tmp_path / ".a.yaml.swp.yaml", "nonsense: [")
    write(tmp_path / "notes.txt", "nonsense: [")
    write(tmp_path / "gazetteer" / "landmarks.yaml", "nonsense: [")
    book = read_rulebook(tmp_path)
    assert (book.files, book.errors) == (("a.yaml", "deep/b.yml"), ())
    assert [rule.id for rule in book.ruleset.rules] == ["a", "b"]
    assert book.gazetteer == {"landmarks.yaml": b"nonsense: ["}


def test_a_single_file_sees_the_lists_beside_it_and_what_it_includes(tmp_path: Path) -> None:
    """`check FILE` must judge a file as the whole directory would."""
    write(tmp_path / "lists" / "shared.yaml", "lists: {blast: [explosion]}")
    write(tmp_path / "more" / "own.yaml", "lists: {wave: [tsunami]}")
    write(tmp_path / "other.yaml", RULE.format(id="other", when="quake"))
    when = "{any: [{list: blast}, {list: wave}]}"
    file = write(tmp_path / "packs" / "a.yaml", "include: more/own.yaml\n" + RULE.format(id="a", when=when))
    book = read_rulebook(file)
    assert book.errors == ()
    assert [rule.id for rule in book.ruleset.rules] == ["a"]
    assert book.files == ("lists/shared.yaml", "more/own.yaml", "packs/a.yaml")


def test_a_single_file_reads_nothing_else_that_lies_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule file in a home or a folder for scraps, named by a relative path: what else is there is not its concern."""
    write(tmp_path / "checkout" / "lists" / "broken.yaml", "nonsense: [")
    write(tmp_path / "lists" / "shared.yaml", "lists: {blast: [explosion]}")
    write(tmp_path / "packs" / "a.yaml", RULE.format(id="a", when="{list: blast}"))
    monkeypatch.chdir(tmp_path / "packs")
    book = read_rulebook(Path("a.yaml"))
    assert (book.errors, book.files) == ((), ("lists/shared.yaml", "packs/a.yaml"))


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    """A wrong path must never look like an empty rule set."""
    with pytest.raises(RulebookMissing, match="there are no rules"):
        read_rulebook(tmp_path / "nowhere")


def test_a_file_that_is_no_utf8_is_a_problem_with_its_line(tmp_path: Path) -> None:
    """Latin-1 and UTF-16 are what other editors save."""
    (tmp_path / "latin.yaml").write_bytes("rules:\n  - id: é\n".encode("latin-1"))
    (tmp_path / "wide.yaml").write_bytes("rules: []".encode("utf-16"))
    book = read_rulebook(tmp_path)
    assert [(one.mark.file, one.mark.line, one.mark.column, one.what) for one in book.errors] == [
        ("latin.yaml", 2, 9, "byte 0xe9 is no UTF-8"),
        ("wide.yaml", 1, 1, "the file is UTF-16"),
    ]


def test_a_file_that_may_not_be_read_is_a_problem_and_a_folder_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other files' errors are told, too; of a folder nobody knows what is in it."""
    closed = write(tmp_path / "closed.yaml", RULE.format(id="a", when="quake"))
    write(tmp_path / "open.yaml", RULE.format(id="b", when="quake"))

    def read(path: Path) -> bytes:
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return path.open("rb").read()

    monkeypatch.setattr(Path, "read_bytes", read)
    book = read_rulebook(tmp_path)
    assert [
        "closed.yaml:1:1: error: the file can't be read: Permission denied. Let the user that runs this read it."
    ] == [str(one) for one in book.problems]
    assert ["b"] == [rule.id for rule in book.ruleset.rules]

    def none(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", none)
    with pytest.raises(RulebookMissing, match="the folder can't be read: Permission denied"):
        read_rulebook(tmp_path)


def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    """Each file is read once; a link to a folder elsewhere is a folder like others."""
    write(tmp_path / "rules" / "deep" / "a.yaml", RULE.format(id="a", when="quake"))
    write(tmp_path / "elsewhere" / "B.YAML", RULE.format(id="b", when="quake"))
    (tmp_path / "rules" / "deep" / "round").symlink_to(tmp_path / "rules")
    (tmp_path / "rules" / "more").symlink_to(tmp_path / "elsewhere")
    book = read_rulebook(tmp_path / "rules")
    assert (("deep/a.yaml", "more/B.YAML"), ()) == (book.files, book.errors)


def test_a_bad_change_leaves_the_last_good_rules(tmp_path: Path) -> None:
    """No article meets half a rule set."""
    file = write(tmp_path / "a.yaml", RULE.format(id="a", when="quake"))
    keeper = Keeper(tmp_path)
    assert keeper.refresh() is True
    assert (keeper.changed(), keeper.refresh()) == (False, False)
    good = keeper.current
    write(file, RULE.format(id="a", when="{lst: b}"))
    assert keeper.changed() is True
    assert keeper.refresh() is False
    assert keeper.current is good
    assert keeper.refused is not None
    assert [one.code for one in keeper.refused.errors] == ["unknown-key"]
    write(file, RULE.format(id="a", when="flood"))
    os.utime(file, ns=(1, 1))
    assert (keeper.changed(), keeper.refresh()) == (True, True)
    assert keeper.refused is None


def test_the_first_reading_with_errors_leaves_no_rules(tmp_path: Path) -> None:
    """A worker that starts on broken rules has to refuse, not to run with the rest."""
    write(tmp_path / "a.yaml", RULE.format(id="a", when="{lst: b}"))
    keeper = Keeper(tmp_path)
    assert keeper.refresh() is False
    assert keeper.current is None


def test_rules_come_along() -> None:
    """The checkout's rules are found without being told."""
    path = bundled_rules()
    assert path is not None
    assert read_rulebook(path).errors == ()
