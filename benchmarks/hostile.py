"""What an article costs that was written to cost much: processor time of 100 KB and of 1 MB of the same, and the ratio.

    python -m benchmarks hostile [--sizes 100000,1000000]

The shipped rules, and one of each kind of condition. Each text is one article's body; a ratio far above that of the
sizes says that something in the engine grows faster than the text. It refuses to assert anything.
"""

import argparse
import time
from pathlib import Path

from benchmarks.machine import told
from streams.cli.offline import load_rules
from streams.engine import Engine
from streams.language import read_rules
from streams.model import Article

RULES = Path(__file__).parents[1] / "rules"
KINDS = """
lists: {harm: [attack, bomb*, {near: {of: [drone, [hit, strike]], words: 6}}]}
entities: {people: {names: [Kyiv Post, {name: Attack Bomb}]}}
rules:
- {id: near, when: {near: {of: [drone, strike, attack, bomb], words: 50, ordered: true}}}
- {id: near-place, when: {near: {of: [{list: harm}, {place: capital}], words: 10}}}
- {id: together, when: {together: {of: [attack, police, {place: city}]}}}
- {id: paragraph, when: {together: {of: [attack, bomb], in: paragraph}}}
- {id: times, when: {times: {of: {list: harm}, count: 5}}}
- {id: rare, when: {all: [{cased: WHO}, {exact: the attack}, {regex: 'att(ack|empt).{0,40}kyiv'}]}}
- {id: event, when: {event: {list: harm}, in: {place: capital}}, group_by: [place]}
- {id: entity, when: {entity: people}, group_by: [entity]}
"""
OPENING = "An attack in Kyiv. "  # so that no rule is left out for want of a place
TEXTS = {
    "news": "A drone strike hit a residential area of Baghdad on Wednesday, police said. A bomb exploded near Kyiv. ",
    "one sentence of events and places": "a drone strike hit Kyiv and ",
    "one sentence of events": "bomb attack ",
    "one sentence of short words": 'St. Gen. "attack" ',
    "places": "Kyiv, Paris, Georgia, Tripoli, Washington, ",
    "capitals": "DRONE STRIKE HITS KYIV. ",
    "quotes": '"',
    "brackets and places": "(Kyiv ",
    "short paragraphs": "attack. bomb.\n\n",
    "possessives": "Kyiv's attack's ",
    "near each other": "drone strike attack bomb ",
    "signs of another length": "ß attack in Kyiv ",
    "marks": "e\u0301",
    "marks of one letter": "\u0323\u0301",
    "no spaces": "无人机袭击基辅，",
    "Arabic": "انفجار في بغداد وقال ",
    "names of a watch list": "Kyiv Post Attack Bomb ",
}


def engine() -> Engine:
    """Compile the shipped rules and one of each kind."""
    loaded = load_rules(RULES)
    kinds, problems = read_rules({"kinds.yaml": KINDS}, sinks=None)
    assert not problems  # noqa: S101 - they are written above
    shipped = loaded.engine.ruleset
    return loaded.engine.changed(type(shipped)(shipped.rules + kinds.rules, shipped.watch + kinds.watch))


def main() -> None:
    """Print a line for each text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100000,1000000", help="characters of the texts, the last two compared")
    sizes = list(map(int, parser.parse_args().sizes.split(",")))
    print(told())
    asked = engine()
    for name, text in TEXTS.items():
        spent = []
        for size in sizes:
            body = OPENING + text * (size // len(text))
            article = Article.model_validate({"id": name, "source": "outlet.example", "body": body[:size]})
            begun = time.process_time()
            asked.match(article)
            spent.append(time.process_time() - begun)
        ratio = f"{spent[-1] / max(spent[-2], 1e-4):5.1f} x" if len(spent) > 1 else ""
        print(f"  {name:36}{'  '.join(f'{one:7.3f} s' for one in spent)}  {ratio}", flush=True)


if __name__ == "__main__":
    main()
