"""Puts into words what a condition asks, and why it holds or how far it is from holding.

It refuses to decide: the spans it is given are the condition's own answer.
"""

from streams.engine import closeness, facts, logic, terms
from streams.engine.nearness import windows
from streams.engine.node import Node, Spans
from streams.engine.readings.answers import Binding
from streams.engine.scan import Scan
from streams.language import syntax

_MOST = 5  # things named in one reason


def title(tree: syntax.Node) -> str:  # noqa: C901, PLR0912 - one line for each kind of condition
    """Say what a condition asks, in the words of rule files."""
    match tree:
        case syntax.Words(text, "inflected"):
            return f"'{text}'"
        case syntax.Words(text, form):
            return f"{form} '{text}'"
        case syntax.Regex(pattern):
            return f"regex '{pattern}'"
        case syntax.AnyOf(name=name):
            return f"list {name}" if name else "any of"
        case syntax.AllOf():
            return "all of"
        case syntax.NoneOf():
            return "none of"
        case syntax.AtLeast(count):
            return f"at least {count} of"
        case syntax.Score(threshold):
            return f"score of at least {threshold:g}"
        case syntax.Times(_, count):
            return f"at least {count} times"
        case syntax.Near(_, words, ordered):
            return f"near, within {words} words{', in this order' if ordered else ''}"
        case syntax.Together(_, unit):
            return f"together in one {unit}"
        case syntax.Scope(part):
            return f"in the {part}"
        case syntax.FieldIs(name, values):
            return f"{name}: {_some(list(values))}"
        case syntax.PlaceIs():
            return f"place: {_wanted(tree)}"
        case syntax.EntityIs(name):
            return f"entity: {name}"
        case syntax.EventIn(_, place, reported, also):
            more = f"; also: {', '.join(also)}" if also else ""
            return f"event in {_wanted(place)} ({', '.join(reported)}{more})"
        case syntax.ByLanguage():
            return "by language"
    return "every article"


def _wanted(place: syntax.PlaceIs) -> str:
    filters = [*place.named, *place.countries, *place.continents, *place.blocs]
    filters += [f"population {place.population:,} or more"] if place.population else []
    return " or ".join(place.kinds or ("place",)) + (f" ({_some(filters)})" if filters else "")


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:_MOST])
    return f"{shown} and {len(names) - _MOST} more" if len(names) > _MOST else shown


def reason(tree: syntax.Node, node: Node, spans: Spans, scan: Scan, window: tuple[int, int]) -> str:
    """Say why a condition holds between two folded offsets, or how far it is from holding."""
    if spans is not None:
        return _holding(node, spans, scan)
    match node:
        case facts.Place():
            return _place(tree, scan)
        case facts.Field():
            own = _own(node, scan)
            return f"the article's {node.name} is '{own}'" if own else f"the article has no {node.name}"
        case facts.EventIn():
            return _event(node, scan, window)
        case terms.Leaf():
            return _leaf(node, scan)
        case facts.Entity():
            return "; ".join(scan.page.refused(node.name)[:_MOST]) or "no name of it is there"
        case logic.ByLanguage():
            return f"the text is in {scan.page.language}"
    return _apart(node, scan, window) or "not found"


def _apart(node: Node, scan: Scan, window: tuple[int, int]) -> str:
    """Say what a condition made of others lacks."""
    match node:
        case closeness.Near():
            return _near(node, scan, window)
        case closeness.Together():
            return _missing(node, scan, window) or f"all are there, but never in one {node.unit}"
        case logic.Times():
            times = len(logic.counted(node.children[0].spans(scan, *window) or ()))
            return f"{times} time{'s' * (times != 1)}, {node.count} needed"
        case logic.Weighed():
            return f"{node.weigh(scan, *window)[0]:g} reached, {node.threshold:g} needed"
        case logic.NoneOf():
            found = [_quoted(child, scan, window) for child in node.children if _holds(child, scan, window)]
            return f"found: {_some(found)}"
        case logic.All():
            return _missing(node, scan, window)
    return ""


def _holds(node: Node, scan: Scan, window: tuple[int, int]) -> bool:
    return node.spans(scan, *window) is not None


def _quoted(node: Node, scan: Scan, window: tuple[int, int]) -> str:
    spans = node.spans(scan, *window)
    return _own_text(scan, spans[0][0], spans[0][1]) if spans else title(node.source)


def _own_text(scan: Scan, start: int, end: int) -> str:
    if start < 0:
        return "a field"
    piece = scan.text.piece(start, end)
    return f"'{scan.text.fields[piece.field][piece.start : piece.end]}'"


def _holding(node: Node, spans: list[tuple[object, ...]], scan: Scan) -> str:
    if not spans:
        return "holds"
    if isinstance(node, facts.EventIn):
        bound = spans[0][2]
        assert isinstance(bound, facts.Bound)  # noqa: S101 - made by EventIn itself
        return f"at {bound.mention.text}: {bound.why}"
    times = f", {len(spans)} times" if len(spans) > 1 else ""
    first = spans[0]
    if isinstance(node, facts.Field):
        return f"the article's {node.name} is '{_own(node, scan)}'"
    assert isinstance(first[0], int)  # noqa: S101 - spans begin with their offsets
    assert isinstance(first[1], int)  # noqa: S101 - and go on with their ends
    return f"found {_own_text(scan, first[0], first[1])}{times}"


def _own(node: facts.Field, scan: Scan) -> str:
    values = [written for _, written in facts.field_values(scan, node.name)]
    return ", ".join(dict.fromkeys(values))


def _missing(node: Node, scan: Scan, window: tuple[int, int]) -> str:
    lacking = [child for child in node.children if not _holds(child, scan, window)]
    missing = [title(child.source) for child in lacking if not isinstance(child, logic.NoneOf)]
    banned = [_apart(child, scan, window) for child in lacking if isinstance(child, logic.NoneOf)]
    said = [f"missing: {_some(missing)}"] if missing else []
    return "; ".join([*said, *(f"must not be there, but was {one}" for one in banned)])


def _near(node: closeness.Near, scan: Scan, window: tuple[int, int]) -> str:
    missing = _missing(node, scan, window)
    if missing:
        return missing
    things = [spans for child in node.children if (spans := child.spans(scan, *window))]
    apart = [found[3] for found in windows(scan.text, things, None, ordered=node.ordered)
             if scan.text.one_field(found[0], found[1])]  # fmt: skip
    if apart:
        return f"{min(apart)} words apart, {node.words} allowed"
    return (
        "all are there, but not in this order" if node.ordered else "all are there, but never side by side in one field"
    )


def _event(node: facts.EventIn, scan: Scan, window: tuple[int, int]) -> str:
    events = node.children[0].spans(scan, *window)
    if not events:
        return "the event is not reported"
    wanted = [mention for mention in scan.page.mentions if mention.place.id in node.ids]
    if not wanted:
        return _place(node.source, scan)
    reasons = []
    for binding, mention in node.bindings(scan, events):
        if mention.place.id in node.ids:
            reasons.append(f"{mention.text}: {_refusal(node, binding)}")
    return "; ".join(list(dict.fromkeys(reasons))[:_MOST]) or (
        f"{wanted[0].text} is named, but in no sentence that tells of the event"
    )


def _refusal(node: facts.EventIn, binding: Binding) -> str:
    """Say why a binding does not serve a condition: how it is told, or where; and what would take it."""
    if node.takes(binding):
        told = {"none": "nothing that happened", "past": "long past"}.get(binding.reported, binding.reported)
        return f"told as {told}, not as {' or '.join(sorted(node.reported))}: {binding.why}"
    way = "around" if binding.around else "government" if binding.acts else ""
    would = binding.reported in node.reported and way
    return f"{binding.why}; only `also: {way}` would take it" if would else binding.why


def _place(tree: syntax.Node, scan: Scan) -> str:
    wanted = tree.place if isinstance(tree, syntax.EventIn) else tree
    asked = f", not {_wanted(wanted)}" if isinstance(wanted, syntax.PlaceIs) else ""
    return (_named(scan) + asked) if scan.page.mentions else "no place is named"


def _named(scan: Scan) -> str:
    places = (mention.place for mention in scan.page.mentions)
    found = dict.fromkeys(
        f"{place.name}: {place.kind}{f' in {place.country}' if place.country and place.kind != 'country' else ''}"
        for place in places
    )
    return _some(list(found))


def _leaf(node: terms.Leaf, scan: Scan) -> str:
    if node.strict.languages and scan.page.language not in node.strict.languages:
        return f"asked for in {_some(list(node.strict.languages))}, and the text is in {scan.page.language}"
    folded = node.raw_spans(scan)
    if folded and node.strict.accepts is not None:
        return f"found only as {_own_text(scan, folded[0][0], folded[0][1])}"
    return "not found"
