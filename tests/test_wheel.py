"""The wheel works where there is no checkout: built, installed in a clean environment with what it says it needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, without our own settings."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(cwd)}
    environment |= {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_"))}
    return subprocess.run(arguments, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a clean environment with the wheel in it, its dependencies at the lock's versions."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert 0 == built.returncode, built.stderr
    (wheel,) = folder.glob("tocsin-*.whl")
    assert 0 == run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder).returncode
    python = folder / "venv/bin/python"
    done = run(BIN / "uv", "pip", "install", "--python", python, "-c", ROOT / "requirements.lock", wheel, cwd=folder)
    assert 0 == done.returncode, done.stderr
    return folder


def test_check_passes_on_the_bundled_rules(clean: Path) -> None:
    """The wheel brings the rules and the gazetteer, and says that it took them."""
    done = run(clean / "venv/bin/tocsin", "check", cwd=clean)
    assert (0, True) == (done.returncode, "_bundled/rules" in done.stderr), done.stderr


def test_match_finds_a_place_with_the_bundled_gazetteer(clean: Path) -> None:
    """The first rule rings on the README's article."""
    (clean / "articles.jsonl").write_text(
        '{"id": "1", "body": "A drone strike hit a residential area of Baghdad late on Wednesday, police said."}\n'
    )
    done = run(clean / "venv/bin/tocsin", "match", "articles.jsonl", cwd=clean)
    assert 0 == done.returncode, done.stderr
    assert '"name": "Baghdad"' in done.stdout
