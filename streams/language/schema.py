"""Makes the JSON Schema of rule files, for completion and hover text in editors.

It is looser than `streams.language.reading` where a schema can't say it (names, cycles, what goes with what), and never
stricter: what reads without an error is valid. `tocsin schema` prints it; rules/tocsin-rules.schema.json is its copy.
"""

from typing import Any, get_args

from streams.language import describing as told
from streams.language.casebook import ARTICLE_KEYS, ARTICLE_KEYS_IN_TIME, OUTCOMES
from streams.language.places import CONTINENTS, FILTERS, KINDS
from streams.language.rule_keys import GROUPS, SEVERITIES
from streams.language.syntax import Also, Reported
from streams.model import Alert, Change

SCHEMA_ID = "https://tocsin.example/schemas/tocsin-rules.schema.json"
DURATION = r"^\s*([0-9]+(\.[0-9]+)?\s*[smhdw])+\s*$"
RATE = r"^\s*[0-9]+\s*/\s*[smhdw]\s*$"
Schema = dict[str, Any]


def make_schema() -> Schema:
    """Give the schema of one rule file; equal code gives equal bytes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Rules of Tocsin",
        "description": "Lists, macros, watch lists and rules; see rules/README.md.",
        "type": "object",
        "additionalProperties": False,
        "properties": _described(told.FILE, _file()),
        "$defs": {
            "text": {"type": "string", "pattern": r"\S"},
            "texts": {"anyOf": [_ref("text"), {"type": "array", "items": _ref("text"), "minItems": 1}]},
            "some": {"anyOf": [_ref("text"), {"type": "array", "items": _ref("text")}]},
            "duration": {"type": "string", "pattern": DURATION, "examples": ["30m", "6h", "2d"]},
            "condition": _condition(),
            "conditions": {"type": "array", "items": _ref("condition"), "minItems": 1},
            "place": _object(_described(told.PLACE, _place()), needs=("place",)),
            "entity": _entity(),
            "rule": _object(_described(told.RULE, _rule()), needs=("id",)) | {"anyOf": _some("when", "sequence")},
            "article": _article(ARTICLE_KEYS),
            "told": _told(),
            "test": _test(),
        },
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Schema, needs: tuple[str, ...] = ()) -> Schema:
    made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if needs:
        made["required"] = list(needs)
    return made


def _described(words: dict[str, str], properties: Schema) -> Schema:
    """Put the hover text to each key; a key without one is a defect, and raises KeyError."""
    return {key: {"description": words[key], **schema} for key, schema in properties.items()}


def _one_of(words: Any, *, several: bool = True, least: int = 1) -> Schema:  # noqa: ANN401 - any collection of words
    one = {"enum": list(words)}
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": least}]} if several else one


def _some(*keys: str) -> list[Schema]:
    return [{"required": [key]} for key in keys]


def _whole(least: int) -> Schema:
    return {"type": "integer", "minimum": least}


def _file() -> Schema:
    named = {"type": ["object", "null"]}
    return {
        "include": {"anyOf": [_ref("some"), {"type": "null"}]},
        "lists": {**named, "additionalProperties": _ref("conditions")},
        "macros": {**named, "additionalProperties": _ref("condition")},
        "entities": {**named, "additionalProperties": _ref("entity")},
        "publishers": {**named, "additionalProperties": {"type": "array", "items": _ref("text"), "minItems": 1}},
        "rules": {"type": ["array", "null"], "items": _ref("rule")},
    }


def _condition() -> Schema:
    properties = _described(told.OPERATORS | told.PLACE, _operators() | _place())
    operators = [key for key in properties if key not in _place() or key == "place"]
    of_events = ("in", "reported", "also")
    some = {"anyOf": _some(*(key for key in operators if key not in of_events))}
    beside = {"event": ["in"]} | {key: ["event"] for key in of_events} | {key: ["place"] for key in FILTERS}
    one = {**_object(properties), **some, "dependentRequired": beside}
    return {"description": told.CONDITION, "anyOf": [_ref("text"), _ref("conditions"), one]}


def _operators() -> Schema:
    condition, conditions, text, texts = _ref("condition"), _ref("conditions"), _ref("text"), _ref("texts")
    weight = {"type": "number", "not": {"const": 0}}
    weights = {"type": "array", "items": _object({"of": condition, "weight": weight}, ("of", "weight")), "minItems": 1}
    by_term = {"type": "object", "additionalProperties": weight, "minProperties": 1}
    several = {"type": "array", "items": condition, "minItems": 2}
    score = {"threshold": {"type": "number", "exclusiveMinimum": 0}, "weights": {"anyOf": [by_term, weights]}}
    near = {"of": several, "words": _whole(0), "ordered": {"type": "boolean"}}
    return {
        "any": conditions,
        "all": conditions,
        "none": conditions,
        "at_least": _object({"count": _whole(1), "of": conditions}, ("count", "of")),
        "score": _object(score, ("threshold", "weights")),
        "times": _object({"of": condition, "count": _whole(1)}, ("of", "count")),
        "near": _object(_described(told.NEAR, near), ("of", "words")),
        "together": _object({"of": several, "in": {"enum": ["sentence", "paragraph"]}}, ("of",)),
        "title": condition,
        "lead": condition,
        "body": condition,
        "every": {"const": "article"},
        "source": {"anyOf": [texts, _object({"list": text, "publisher": text})]},
        "language": texts,
        "category": texts,
        "entity": text,
        "event": condition,
        "in": {"anyOf": [_ref("place"), {"type": "array", "items": _ref("place"), "minItems": 1}]},
        "reported": _one_of(get_args(Reported)),
        "also": _one_of(get_args(Also)),
        "list": text,
        "macro": text,
        "exact": text,
        "cased": text,
        "regex": text,
        "languages": {"type": "object", "additionalProperties": condition, "minProperties": 1},
    }


def _place() -> Schema:
    return {
        "place": _one_of(KINDS),
        "country": _ref("texts"),
        "continent": {**_ref("texts"), "examples": [*CONTINENTS.values()]},
        "bloc": {**_ref("texts"), "examples": ["EU", "NATO"]},
        "named": _ref("texts"),
        "population": _whole(1),
    }


def _entity() -> Schema:
    alias = _described(told.NAME, {"name": _ref("text"), "cased": {"type": "boolean"}, "context": _ref("some")})
    aliases = {"type": "array", "items": {"anyOf": [_ref("text"), _object(alias, ("name",))]}}
    more = {"aliases": {"anyOf": [_ref("text"), aliases]}}
    named = _object(alias | _described(told.NAME, more), ("name",))
    names = {"type": "array", "items": {"anyOf": [_ref("text"), named]}, "minItems": 1}
    return {"anyOf": [names, _object({"kind": _ref("text"), "names": names}, ("names",))]}


def _rule() -> Schema:
    duration = _ref("duration")
    realert = _object({"factor": {"type": "number"}, "most": duration}, ("factor",))
    corroborate = {"origins": _whole(2), "within": duration, "raise": {"enum": SEVERITIES}}
    return {
        "id": {"type": "string", "pattern": r"^\s*[a-z0-9]+([-_.][a-z0-9]+)*\s*$", "maxLength": 100},
        "title": {"type": "string", "minLength": 1},
        "severity": {"enum": SEVERITIES},
        "tags": _ref("some"),
        "when": _ref("condition"),
        "except": _ref("condition"),
        "languages": {"type": "object", "additionalProperties": _ref("condition"), "minProperties": 1},
        "group_by": _one_of(GROUPS, least=0),
        "window": duration,
        "suppress": {"anyOf": [duration, _object({"for": duration, "realert": realert}, ("for",))]},
        "corroborate": _object(corroborate, ("origins",)),
        "threshold": _object(
            {"count": _whole(2), "within": duration, "of": {"enum": ["articles", "stories"]}}, ("count", "within")
        ),
        "spike": _object(
            {"over": duration, "factor": {"type": "number"}, "baseline": duration, "at_least": _whole(1)},
            ("over", "factor", "baseline"),
        ),
        "absence": _object({"for": duration}, ("for",)),
        "sequence": _object(
            {"steps": {"type": "array", "items": _ref("condition"), "minItems": 2}, "within": duration},
            ("steps", "within"),
        ),
        "deliver": _ref("some"),
        "enabled": {"type": "boolean"},
        "draft": {"type": "boolean"},
        "owner": _ref("text"),
        "expires": {"type": "string", "format": "date"},
        "runbook": {"type": "string", "pattern": r"^\s*https?://"},
        "max_age": duration,
        "max_alerts": {"type": "string", "pattern": RATE, "examples": ["30/h"]},
        "instead_of": _ref("some"),
        "tests": {"type": "array", "items": _ref("test")},
    }


def _article(keys: tuple[str, ...], **more: Schema) -> Schema:
    listed = {"type": "array", "items": {"type": "string"}}
    kinds: Schema = {"categories": listed, "authors": listed, "version": _whole(1)}
    kinds["status"] = {"enum": ["usable", "withdrawn"]}
    properties = {key: kinds.get(key, {"type": ["string", "null"]}) for key in keys}
    return {"anyOf": [{"type": "string", "minLength": 1}, _object(_described(told.ARTICLE, properties | more))]}


def _told() -> Schema:
    return _article(
        ARTICLE_KEYS_IN_TIME,
        at=_ref("duration"),
        outcome=_one_of(OUTCOMES),
        article=_article(ARTICLE_KEYS_IN_TIME),
    )


def _test() -> Schema:
    place = {"place": _ref("text"), "country": _ref("text")}
    match = _object({**place, "kind": _ref("text"), "text": _ref("text")})
    alert = _object(
        {
            "at": _ref("duration"),
            "change": {"enum": [*get_args(Change)]},
            "severity": {"enum": SEVERITIES},
            "confidence": {"enum": [*get_args(Alert.model_fields["confidence"].annotation)]},
            **place,
            "origins": _whole(0),
            "articles": _whole(0),
            "title": _ref("text"),
            "revision": _whole(1),
            "muted": {"type": "boolean"},
            "released": _ref("duration"),
        }
    )
    some = dict.fromkeys(("rule", "tag", "place"), _ref("some"))
    silence = _object(
        {"from": _ref("duration"), "until": _ref("duration"), **some, "severity": _one_of(SEVERITIES)}, ("until",)
    )
    name = {"name": _ref("text")}
    one = {"article": _ref("article"), "matches": {"anyOf": [{"type": "boolean"}, {"type": "array", "items": match}]}}
    timed = {
        "articles": {"type": "array", "items": _ref("told")},
        "alerts": {"type": "array", "items": alert},
        "until": _ref("duration"),
        "silences": {"type": "array", "items": silence},
    }
    kinds = [
        _object(_described(told.TEST, name | one), ("article", "matches")),
        _object(_described(told.TEST, name | timed), ("articles", "alerts")),
    ]
    return {"anyOf": kinds}
