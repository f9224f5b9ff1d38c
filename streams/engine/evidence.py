"""Turns the spans at which a rule holds into evidence: the article's own letters, with the sentence around them.

It refuses to decide anything: what it is given did match.
"""

from collections.abc import Collection, Iterable, Iterator

from streams.engine.facts import Bound, FieldValue
from streams.engine.names import Mention
from streams.engine.nearness import AnySpan
from streams.engine.scan import Scan
from streams.model import Evidence, Place, Role

MOST_EVIDENCE = 24  # pieces; an article that repeats a term needs no more to prove it
_Site = tuple[int, int, Role]


def _flat(spans: Iterable[AnySpan], role: Role = "term") -> Iterator[tuple[_Site, Mention | FieldValue | None]]:
    for span in spans:
        more = span[2] if len(span) > 2 else None
        if more is None:
            yield (span[0], span[1], role), None
        elif isinstance(more, Mention):
            yield (span[0], span[1], "place"), more
        elif isinstance(more, FieldValue):
            yield (-1, -1, "field"), more
        elif isinstance(more, Bound):
            yield from _flat((more.event,), "event")
            yield (*more.place, "place"), more.mention
        else:
            yield from _flat(more, role)


def sites_of(spans: Iterable[AnySpan]) -> Iterator[_Site]:
    """Give the stretches of folded text that spans consist of, with their role."""
    return (site for site, more in _flat(spans) if not isinstance(more, FieldValue))


def gather(scan: Scan, spans: Iterable[AnySpan]) -> tuple[tuple[Evidence, ...], tuple[Place, ...]]:
    """Give the evidence in the order of the text, fields of the article last, and the places bound, each once."""
    sites: dict[_Site, None] = {}
    fields: dict[FieldValue, None] = {}
    places: dict[str, Place] = {}
    for site, more in _flat(spans):
        if isinstance(more, FieldValue):
            fields[more] = None
            continue
        sites[site] = None
        if more is not None:
            places.setdefault(more.place.id, more.place)
    chosen = _outermost(sites)
    if len(chosen) > MOST_EVIDENCE:  # what proves most goes first: event and place before single terms
        rank = {"event": 0, "place": 1, "term": 2, "field": 3}
        chosen = sorted(sorted(chosen, key=lambda site: (rank[site[2]], site))[:MOST_EVIDENCE])
    found = [_piece(scan, site) for site in chosen]
    for own in fields:
        key = scan.page.article.key
        found.append(Evidence(article=key, field=own.field, start=0, end=len(own.value), text=own.value, role="field"))
    return tuple(found), tuple(places.values())


def _outermost(sites: Collection[_Site]) -> list[_Site]:
    """Leave out what stands inside another of the same role: "drone" in "drone strike"."""
    if len(sites) < 2:
        return list(sites)
    kept: list[_Site] = []
    reach: dict[Role, int] = {}
    for site in sorted(sites, key=lambda site: (site[0], -site[1])):
        if site[1] > reach.get(site[2], -1):
            reach[site[2]] = site[1]
            kept.append(site)
    return kept


def _piece(scan: Scan, site: _Site) -> Evidence:
    """Make a piece of evidence, once however many rules it proves."""
    page = scan.page
    made = page.pieces.get(site)
    if made is None:
        text = page.text
        field, start, end = piece = text.piece(site[0], site[1])
        quote, begins = text.quote(piece)
        made = page.pieces[site] = Evidence(
            article=page.article.key, field=field, start=start, end=end, text=text.fields[field][start:end],
            role=site[2], quote=quote, quote_start=begins,
        )  # fmt: skip
    return made
