"""Who really reported an article: the agency that it credits, else the family that its publisher belongs to.

It refuses to follow links or to look anything up: the families are the editor's list (``lists/publishers.yaml``).
"""

from collections.abc import Iterable


class Publishers:
    """Publisher families by domain: `families` are (family, domains), domains without ``www.``."""

    def __init__(self, families: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        self._family = {domain.casefold(): family for family, domains in families for domain in domains}

    def family(self, source: str) -> str | None:
        """Give the family of a source, or the source itself; None where it is unknown."""
        name = source.strip().casefold().removeprefix("www.")
        if not name or name == "unknown":
            return None
        labels = name.split(".")
        for start in range(len(labels)):
            found = self._family.get(".".join(labels[start:]))
            if found is not None:
                return found
        return name


def origin_of(source: str, agency: str | None, publishers: Publishers) -> str | None:
    """Give who reported it: the credited agency, else the publisher's family, else None."""
    return agency or publishers.family(source)
