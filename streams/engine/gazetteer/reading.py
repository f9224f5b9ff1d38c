"""Reads the gazetteer's files: tables made by `make gazetteer`, and YAML that an editor writes.

`places.tsv` and `names.tsv` have one line a place and a name. Every other file is YAML with any of the keys `places`,
`names`, `landmarks`, `blocs`, `silent`, `something_else`, `words`; what an editor adds comes on top of the tables.
It refuses to open files: `files` maps a file's name to its bytes.
"""

import hashlib
from collections.abc import Mapping
from typing import get_args

from streams.engine.gazetteer.editing import Draft, add_yaml
from streams.engine.gazetteer.entries import Entries, GazetteerError
from streams.engine.gazetteer.places import Facts, Gazetteer, PlaceKind
from streams.engine.gazetteer.surroundings import Surroundings

MAX_FILE = 64 * 2**20  # bytes of one file
_PLACE_KINDS: Mapping[str, PlaceKind] = {kind: kind for kind in get_args(PlaceKind)}


def read_gazetteer(files: Mapping[str, bytes]) -> Gazetteer:
    """Make a gazetteer of its files, which may come under any folder's name.

    Raises `GazetteerError`, which names file and line, where one does not have the form that its docstring tells.
    """
    draft = Draft()
    digest = hashlib.sha256()
    for path in sorted(
        files, key=lambda path: (not path.endswith(".tsv"), path.rpartition("/")[2] == "names.tsv", path)
    ):
        content = files[path]
        if len(content) > MAX_FILE:
            raise GazetteerError(f"{path}: {len(content)} bytes, {MAX_FILE} allowed; split it")
        digest.update(content)
        if path.endswith("places.tsv"):
            _read_places(path, content, draft)
        elif path.endswith("names.tsv"):
            _read_names(path, content, draft)
        elif path.endswith((".yaml", ".yml")):
            add_yaml(path, content, draft)
    return Gazetteer(
        facts=draft.facts,
        names=tuple(draft.names),
        entries=draft.entries,
        blocs={name: frozenset(countries) for name, countries in draft.blocs.items()},
        surroundings=Surroundings(
            behind=frozenset(draft.words["behind"]),
            before=tuple(sorted(f"{words} " for words in draft.words["before"])),
            locative=frozenset(draft.words["locative"]),
            public=frozenset(draft.words["public"]),
            given=frozenset(draft.words["given"]),
            surnames=frozenset(draft.words["surnames"]),
            qualifiers=draft.qualifiers,
        ),
        version=digest.hexdigest()[:16],
    )


def _lines(path: str, content: bytes) -> list[str]:
    try:
        return content.decode().split("\n")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: not UTF-8 ({error}); run `make gazetteer` again") from error


def _read_places(path: str, content: bytes, draft: Draft) -> None:
    """id, kind, name, country, region, latitude, longitude, population, continent."""
    for number, line in enumerate(_lines(path, content), 1):
        if not line or line[0] == "#":
            continue
        try:
            id_, kind, name, country, region, lat, lon, population, continent = line.split("\t")
            draft.facts[id_] = Facts(
                _PLACE_KINDS[kind], name, country, region,
                float(lat) if lat else None, float(lon) if lon else None, int(population), continent,
            )  # fmt: skip
        except (ValueError, KeyError) as error:
            raise GazetteerError(f"{path}:{number}: {error}; run `make gazetteer` again") from error


def _read_names(path: str, content: bytes, draft: Draft) -> None:
    """name, flags (kind: n g l d b; c cased; w wary), place ids, languages. One line for each folded name."""
    lines = [line for line in _lines(path, content) if line and line[0] != "#"]
    draft.names = [line[: line.find("\t")] for line in lines]
    draft.entries = Entries(path, lines)
    draft.sorted_names = len(lines)
