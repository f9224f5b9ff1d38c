"""`tocsin eval` on a small folder of own writing: figures, what is set apart, errors with their reading."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from streams.cli.table import main
from streams.evaluation.alerts import key_of
from streams.model import Article

TEXTS: list[tuple[str, str, dict[str, object]]] = [
    ("t1", "A car bomb exploded outside a hotel in Mogadishu, killing five.", {"label": "yes"}),
    ("t2", "Gunmen opened fire on a bus in Nairobi.", {"label": "yes"}),
    ("t3", "The museum of Cairo opened a hall.", {"label": "yes", "why": "labelled wrongly on purpose"}),
    ("t4", "The museum of Lima opened a hall.", {"label": "no"}),
    ("t5", "A court in Paris jailed a man for the 2015 attacks.", {"label": "no", "class": "followup"}),
    ("t6", "A bomb exploded in Kabul.", {"label": "yes", "borderline": True}),
]


def _write(path: Path, lines: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a data folder of the published form."""
    _write(
        tmp_path / "capital_attack_hand.jsonl",
        [{"id": key, "source": "example", "title": "", "body": body, "language": "en"} for key, body, _ in TEXTS],
    )
    _write(tmp_path / "capital_attack_hand.labels.jsonl", [{"id": key, **label} for key, _, label in TEXTS])
    sentence = "Paris said on Monday that it had agreed."
    _write(tmp_path / "metonymy.jsonl", [{"id": "m1", "source": "example", "title": "", "body": sentence}])
    _write(tmp_path / "metonymy.labels.jsonl", [{"id": "m1", "start": 0, "end": 5, "reading": "metonymic"}])
    return tmp_path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["eval", *arguments])


def test_figures_leave_out_what_is_set_apart(folder: Path, tmp_path: Path) -> None:
    """Borderline and follow-ups are told apart from the strict figure; the figures go to JSON too."""
    written = tmp_path / "out.json"
    result = _run("--data", str(folder), "--json", str(written))
    assert result.exit_code == 0, result.output
    figures = json.loads(written.read_text(encoding="utf-8"))["figures"]
    assert figures["capital_attack_hand"] == {"precision": 1.0, "recall": 0.6667, "right": 2, "wrong": 0, "missed": 1}
    assert figures["metonymy"] == {"accuracy": 1.0, "judged": 1, "left_out": 0.0}
    assert "apart, borderline: 1 of 1 rang" in result.output
    assert "apart, followup: 0 of 1 rang" in result.output


def test_errors_come_with_text_and_note(folder: Path) -> None:
    """Whoever mends a rule sees what was expected and how it was read."""
    output = _run("--data", str(folder)).output
    assert "- t3: expected an alert (labelled wrongly on purpose)" in output
    assert "The museum of Cairo opened a hall." in output


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    """The error says what a folder holds."""
    result = _run("--data", str(tmp_path))
    assert result.exit_code == 1
    assert "Name a folder with NAME.jsonl files" in result.output


def test_a_broken_line_is_told_with_its_place(folder: Path) -> None:
    """File and line, not a traceback."""
    with (folder / "metonymy.jsonl").open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    result = _run("--data", str(folder), "--only", "metonymy")
    assert result.exit_code == 1
    assert "metonymy.jsonl:2: this is no JSON" in result.output


def test_alerts_that_were_read_are_told_by_digest(tmp_path: Path) -> None:
    """What people said of an alert is found again without an id in the file; what nobody read is not counted."""
    bomb = {"source": "example", "title": "", "body": "A car bomb exploded outside a hotel in Mogadishu, killing five."}
    _write(tmp_path / "load.jsonl", [{"id": "a", **bomb}, {"id": "b", **bomb}, {"id": "c", **bomb}])
    verdicts = tmp_path / "read.tsv"
    keys = [
        key_of("attack-in-capital", Article.model_validate({"id": id_, **bomb})) for id_ in ("a", "b", "never rings")
    ]
    verdicts.write_text(f"# a note\n{keys[0]}\tright\n{keys[1]}\twrong\n{keys[2]}\tright\n", encoding="utf-8")
    output = _run("--data", str(tmp_path), "--read", str(verdicts)).output
    assert "of 3 alerts that people have read, 2 still ring; right 0.500 (1 of 2" in output
    assert "right by pack: conflict 1 of 2" in output


def test_a_verdict_that_is_none_is_refused(tmp_path: Path) -> None:
    """File and line, and what to write."""
    _write(tmp_path / "load.jsonl", [])
    (tmp_path / "read.tsv").write_text("0123456789abcdef\tmaybe\n", encoding="utf-8")
    result = _run("--data", str(tmp_path), "--read", str(tmp_path / "read.tsv"))
    assert result.exit_code == 1
    assert "read.tsv:1: 'maybe' is no verdict" in result.output
