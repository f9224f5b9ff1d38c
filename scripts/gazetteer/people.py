"""Given names and surnames, by which "Paris Hilton" is told from Paris; from Faker's lists.

It refuses those that are ordinary words at the beginning of a sentence ("Will", "May", "Mark").
"""

import ast
import json
import re

from scripts.gazetteer.sources import Archive
from streams.engine.gazetteer.letters import fold

_LOCALES = (
    "en_US",
    "en_GB",
    "en_IN",
    "de_DE",
    "fr_FR",
    "es_ES",
    "es_MX",
    "it_IT",
    "pt_BR",
    "nl_NL",
    "pl_PL",
    "sv_SE",
    "tr_TR",
)
_NO_NAMES = frozenset(
    "will may mark grace rose april june august hope faith art drew chase grant bill frank guy rob sue pat ray "
    "gene royal dean major king prince earl duke judge general young long white black brown green gray grey "
    "day may summer winter north south east west hill lake rivers bay wood woods stone park marsh field fields "
    "church temple new old good best van von de la le del da di der den du el los las jan dec mar sun mon in "
    "an so no on do can man my joy love merry said sept oct nov feb last week the police".split()
)


def people(faker: Archive) -> str:
    """Give the YAML of both lists, folded and sorted."""
    given: set[str] = set()
    surnames: set[str] = set()
    for locale in _LOCALES:
        tree = ast.parse(faker.read(f"faker/providers/person/{locale}/__init__.py"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                name = target.id if isinstance(target, ast.Name) else ""
                if name.startswith("first_name"):
                    given |= _strings(node.value)
                elif name.startswith("last_name") and locale.startswith("en"):
                    surnames |= _strings(node.value)
    head = "# Made by `make gazetteer` from Faker's lists (MIT): see SOURCES.md.\n"
    lists = "".join(
        f"  {key}: >-\n" + _wrapped(sorted(names)) for key, names in (("given", given), ("surnames", surnames))
    )
    return f"{head}words:\n{lists}"


def _strings(node: ast.expr) -> set[str]:
    texts = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))
    folded = (fold(text) for text in texts)
    return {name for name in folded if re.fullmatch(r"[^\W\d_]{3,}", name) and name not in _NO_NAMES}


def _wrapped(names: list[str]) -> str:
    lines, line = [], "   "
    for name in names:
        word = json.dumps(name, ensure_ascii=False).strip('"')
        if len(line) + len(word) > 110:
            lines.append(line)
            line = "   "
        line += f" {word}"
    return "\n".join([*lines, line]) + "\n"
