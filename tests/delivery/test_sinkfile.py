"""The sinks file: what it gives, and every problem at once, with its place and mend."""

from pathlib import Path

import pytest

from streams.delivery.sinkfile import SinksError, read_sinks, sink_names
from tests.delivery.conftest import SECRET

ROOT = Path(__file__).parents[2]
GOOD = """
sinks:
  - name: newsroom
    url: https://hooks.example.org/tocsin?token=${TOKEN}
    secret: ${SECRET}
  - name: desk
    url: http://127.0.0.1:9480/
    secret_file: desk.secret
    allow_private: yes_not_a_boolean
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "sinks.yaml"
    path.write_text(text)
    return path


def problems(folder: Path, text: str, **environ: str) -> list[str]:
    path = written(folder, text)
    with pytest.raises(SinksError) as caught:
        read_sinks(path, {"SECRET": SECRET} | environ)
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


def test_variables_and_secret_files_are_put_in(tmp_path: Path) -> None:
    """Secrets come from the environment or a file beside the sinks file."""
    (tmp_path / "desk.secret").write_text(SECRET + "\n")
    path = written(tmp_path, GOOD.replace("yes_not_a_boolean", "true"))
    sinks = read_sinks(path, {"SECRET": SECRET, "TOKEN": "t0k3n"})
    assert list(sinks) == ["newsroom", "desk"]
    assert sinks["newsroom"].url.get_secret_value() == "https://hooks.example.org/tocsin?token=t0k3n"
    assert [sink.secret.get_secret_value() for sink in sinks.values()] == [SECRET, SECRET]
    assert sinks["newsroom"].timeout == 15


def test_no_secret_shows_in_a_repr(tmp_path: Path) -> None:
    """Nor does the url's path and query, in which many a service puts one."""
    (tmp_path / "desk.secret").write_text(SECRET)
    path = written(tmp_path, GOOD.replace("yes_not_a_boolean", "true\n    headers: {Authorization: '${TOKEN}'}"))
    shown = repr(read_sinks(path, {"SECRET": SECRET, "TOKEN": "t0k3n"}))
    assert (SECRET in shown, "t0k3n" in shown) == (False, False)


def test_every_problem_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    """An operator mends a file once, not once a problem; a value is never repeated, for it may be a secret."""
    text = """
sinks:
  - name: News Room
    url: ftp://example.org/
    secret: whsec_plainly-written-out
  - name: desk
    ulr: https://example.org/
    url: http://user:pass@example.org/
    secret: ${NOWHERE}
    timeout: soon
  - name: desk
    url: https://10.0.0.1/
    secret_file: none-such
    in_flight: 0
"""
    found = problems(tmp_path, text)
    assert [line.split(": ", 1)[0] for line in found] == [
        *("3:11", "4:10", "5:13", "7:5", "8:10", "9:13", "10:14", "11:11", "13:18", "14:16")
    ]
    assert not any(word in line for line in found for word in ("plainly", "user:pass"))
    assert "Did you mean `url`?" in found[3]
    assert "the variable NOWHERE is not set" in found[5]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("url: https://10.0.0.1/", "the url's address is refused: private"),
        ("url: https://[::ffff:7f00:1]/", "loopback"),
        ("url: http://example.org/", "the url is http"),
        ("url: https://169.254.169.254/\n    allow_private: true", "link-local"),
        ("url: https://example.org:99999/", "the url's port"),
        ("url: https://example.org/\n    headers: {Host: other}", "`Host` can't be set"),
        ("url: https://example.org/\n    headers: {webhook-id: other}", "`webhook-id` can't be set"),
        ('url: https://example.org/\n    headers: {X-A: "a\\r\\nb"}', "has a line break"),
        ("url: https://example.org/\n    format: xml", "format"),
        ("url: https://example.org/\n    url: https://example.org/", "`url` stands here twice"),
        ("url: &a https://example.org/", "anchors, aliases and tags are not read"),
    ],
)
def test_what_a_sink_may_not_be(tmp_path: Path, entry: str, told: str) -> None:
    """Each refusal says what and why."""
    found = problems(tmp_path, f"sinks:\n  - name: desk\n    {entry}\n    secret: ${{SECRET}}\n")
    assert told in found[0]


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "short", "not base64 at all", "d2hzZWM=", f"{SECRET} {SECRET} {SECRET}"]
)
def test_a_weak_secret_is_refused_without_being_shown(tmp_path: Path, secret: str) -> None:
    """24 to 64 bytes of base64, one or two."""
    entry = "sinks:\n  - name: desk\n    url: https://example.org/\n    secret: ${SECRET}\n"
    [found] = problems(tmp_path, entry, SECRET=secret)
    assert "secret" in found or "SECRET" in found
    assert len(secret) < 7 or secret not in found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sinks:",
        "- a",
        "sinks: [1]",
        "sinks: {a: b",
        "\x00",
        "sinks:\n  - [[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]",
    ],
)
def test_what_is_no_sinks_file_is_an_error_not_a_crash(tmp_path: Path, text: str) -> None:
    """Whatever stands in the file, the answer is a problem with a line."""
    assert problems(tmp_path, text)[0].split(":")[0].isdigit()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """With its name and the reason."""
    with pytest.raises(SinksError, match=r"none\.yaml:1:1: error: can't be read: No such file"):
        read_sinks(tmp_path / "none.yaml")


def test_names_need_no_secrets(tmp_path: Path) -> None:
    """An editor checks rules against sink names on a machine that has none of the secrets."""
    assert sink_names(written(tmp_path, GOOD)) == {"newsroom", "desk"}


def test_words_of_yaml_1_1_are_words(tmp_path: Path) -> None:
    """A sink named `no` or `on` keeps its name."""
    text = "sinks:\n  - name: no\n    url: https://example.org/\n    secret: ${SECRET}\n"
    assert list(read_sinks(written(tmp_path, text), {"SECRET": SECRET})) == ["no"]


def test_the_example_holds() -> None:
    """The sinks file that is shipped is read as it stands."""
    [sink] = read_sinks(ROOT / "deploy" / "sinks.yaml", {"TOCSIN_DEMO_SECRET": SECRET}).values()
    assert (sink.name, sink.host) == ("demo", "http://127.0.0.1:9480")
