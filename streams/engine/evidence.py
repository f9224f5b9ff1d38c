"""Turns the spans at which a rule holds into evidence: the article's own letters, with the sentence around them.

It refuses to decide anything: what it is given did match.
"""

from collections.abc import Collection, Iterable

from pydantic import TypeAdapter

from streams.engine.facts import Bound, FieldValue
from streams.engine.names import Mention
from streams.engine.nearness import AnySpan
from streams.engine.scan import Scan
from streams.model import Evidence, Place, Role

MOST_EVIDENCE = 24  # pieces; an article that repeats a term needs no more to prove it
_validated = TypeAdapter(Evidence).validator.validate_python  # half the time of a call with eight names
_Site = tuple[int, int, Role]


class _Proof:
    """What spans consist of: stretches of folded text with their role, fields, and the places bound, each once."""

    __slots__ = ("fields", "places", "sites")

    def __init__(self, spans: Iterable[AnySpan]) -> None:
        self.sites: dict[_Site, None] = {}
        self.fields: dict[FieldValue, None] = {}
        self.places: dict[str, Place] = {}
        self._take(spans, "term")

    def _take(self, spans: Iterable[AnySpan], role: Role) -> None:
        sites = self.sites
        for span in spans:
            if len(span) == 2:  # as nearly every one
                sites[span[0], span[1], role] = None
                continue
            more = span[2]
            if isinstance(more, Mention):
                self._name((span[0], span[1]), more)
            elif isinstance(more, FieldValue):
                self.fields[more] = None
            elif isinstance(more, Bound):
                self._take((more.event,), "event")
                self._name(more.place, more.mention)
            else:
                self._take(more, role)

    def _name(self, stretch: tuple[int, int], mention: Mention) -> None:
        self.sites[stretch[0], stretch[1], "place"] = None
        self.places.setdefault(mention.place.id, mention.place)


def sites_of(spans: Iterable[AnySpan]) -> Collection[_Site]:
    """Give the stretches of folded text that spans consist of, with their role."""
    return _Proof(spans).sites


def gather(scan: Scan, spans: Iterable[AnySpan]) -> tuple[tuple[Evidence, ...], tuple[Place, ...]]:
    """Give the evidence in the order of the text, fields of the article last, and the places bound, each once."""
    proof = _Proof(spans)
    chosen = _outermost(proof.sites)
    if len(chosen) > MOST_EVIDENCE:  # what proves most goes first: event and place before single terms
        rank = {"event": 0, "place": 1, "term": 2, "field": 3}
        chosen = sorted(sorted(chosen, key=lambda site: (rank[site[2]], site))[:MOST_EVIDENCE])
    made = scan.page.pieces
    found = [made[site] if site in made else _piece(scan, site) for site in chosen]
    for own in proof.fields:
        key = scan.page.article.key
        found.append(Evidence(article=key, field=own.field, start=0, end=len(own.value), text=own.value, role="field"))
    return tuple(found), tuple(proof.places.values())


def _outermost(sites: Collection[_Site]) -> Collection[_Site]:
    """Leave out what stands inside another of the same role: "drone" in "drone strike"."""
    reached = -1
    for start, end, _ in sites:
        if start < reached or end <= reached:
            break
        reached = end
    else:  # in order and apart, as most are
        return sites
    kept: list[_Site] = []
    reach: dict[Role, int] = {}
    for site in sorted(sites, key=lambda site: (site[0], -site[1])):
        if site[1] > reach.get(site[2], -1):
            reach[site[2]] = site[1]
            kept.append(site)
    return kept


def _piece(scan: Scan, site: _Site) -> Evidence:
    """Make a piece of evidence; the page keeps it, however many rules it proves."""
    page = scan.page
    text = page.text
    field, start, end = piece = text.piece(site[0], site[1])
    quote, begins = text.quote(piece)
    own = {
        "article": page.article.key, "field": field, "start": start, "end": end,
        "text": text.fields[field][start:end], "role": site[2], "quote": quote, "quote_start": begins,
    }  # fmt: skip
    made: Evidence = _validated(own)
    page.pieces[site] = made
    return made
