"""Reads a folder of labelled texts: NAME.jsonl beside NAME.labels.jsonl, or NAME/articles.jsonl with labels.jsonl.

It refuses a text without its label as little as a label without its text: both are left out and counted.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from streams.model import Article


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text and what a reader said of it."""

    article: Article
    label: Mapping[str, Any]


class FolderError(Exception):
    """A file of the folder does not hold what its name promises: says file, line and what."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as it lies on the disk."""

    path: Path

    def has(self, name: str) -> bool:
        """Whether there are texts of this name."""
        return self._texts(name).is_file()

    def articles(self, name: str) -> Iterator[Article]:
        """Read the texts of one name."""
        for line, raw in _objects(self._texts(name)):
            try:
                yield Article.model_validate(raw)
            except ValidationError as error:
                problem = error.errors()[0]
                raise FolderError(f"{self._texts(name)}:{line}: {problem['loc']}: {problem['msg']}") from None

    def labelled(self, name: str) -> list[Labelled]:
        """Read the texts of one name with their labels."""
        labels = {str(label.get("id")): label for _, label in _objects(self._labels(name))}
        return [Labelled(article, labels[article.id]) for article in self.articles(name) if article.id in labels]

    def _texts(self, name: str) -> Path:
        inside = self.path / name / "articles.jsonl"
        return inside if inside.is_file() else self.path / f"{name}.jsonl"

    def _labels(self, name: str) -> Path:
        inside = self.path / name / "labels.jsonl"
        return inside if inside.is_file() else self.path / f"{name}.labels.jsonl"


def _objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Read JSON objects, one a line, with the number of the line."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    value = json.loads(line)
                except ValueError as error:
                    raise FolderError(f"{path}:{number}: this is no JSON: {error}") from None
                if not isinstance(value, dict):
                    raise FolderError(f"{path}:{number}: this is no JSON object")
                yield number, value
    except OSError as error:
        raise FolderError(f"{path} cannot be read: {error.strerror}") from None
