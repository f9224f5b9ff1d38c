"""Rules that count and wait, from YAML to alert: threshold, spike, sequence and the rest, by tests inside the rules."""

from pathlib import Path

import pytest

from streams.cli.offline import load_rules
from streams.cli.trials import run_all

YARDS = """entities:
  yards: [{name: Nordkai Yard, aliases: [Nordkai]}, {name: Hafenwerft, aliases: [Hafen Works]}]
"""
RULES = {
    "threshold": """
    when: looting
    threshold: {count: 2, within: 1h}
    tests:
      - articles:
          - {at: 0m, source: one.example, body: "Shops on the harbour street report looting."}
          - {at: 3h, source: two.example, body: "Looting spread to the old town, residents said."}
          - {at: 3h20m, source: three.example, body: "Police arrested nine people for looting a warehouse."}
        alerts:
          - {at: 3h20m, change: created}
""",
    "max_alerts": """
    when: {event: fire, in: {place: capital}}
    group_by: place
    max_alerts: 1/h
    tests:
      - articles:
          - {at: 0m, source: one.example, body: "A fire destroyed a warehouse in Oslo on Friday."}
          - {at: 1m, source: one.example, body: "A fire gutted a school in Rome on Friday."}
        alerts:
          - {at: 0m, change: created, place: Oslo}
          - {at: 1m, change: created}
""",
    "sequence": """
    sequence:
      steps: [{event: protest, in: {place: city}}, {event: curfew, in: {place: city}}]
      within: 2d
    group_by: place
    tests:
      - name: in one place, in this order, within the time
        articles:
          - {at: 0h, source: a.example, body: "Thousands joined a protest in Lyon on Friday."}
          - {at: 1h, source: b.example, body: "A curfew was imposed in Turin on Friday."}
          - {at: 20h, source: c.example, body: "A protest was held in Turin on Saturday."}
          - {at: 30h, source: d.example, body: "A curfew was imposed in Lyon on Saturday night."}
        alerts:
          - {at: 30h, change: created, place: Lyon, articles: 2}
      - name: too late
        articles:
          - {at: 0h, source: a.example, body: "Thousands joined a protest in Lyon on Friday."}
          - {at: 49h, source: d.example, body: "A curfew was imposed in Lyon on Sunday."}
        alerts: []
      - name: an article that tells both begins a chain, and does not end it
        articles:
          - {at: 0h, source: a.example, body: "A curfew was imposed in Lyon after a protest in Lyon on Friday."}
        alerts: []
""",
    "group_by_entity": """
    when: {entity: yards, any: [insolvency]}
    group_by: entity
    tests:
      - articles:
          - {at: 0h, source: a.example, body: "Nordkai and the Hafen Works filed for insolvency."}
          - {at: 1h, source: b.example, body: "The insolvency of Hafen Works costs ninety jobs."}
        alerts:
          - {at: 0h, change: created, title: "Nordkai Yard fails"}
          - {at: 0h, change: created, title: "Hafenwerft fails"}
          - {at: 1h, change: updated, title: "Hafenwerft fails", articles: 2}
    title: "{group.entity} fails"
""",
    "absence": """
    when: ferry timetable
    absence: {for: 2h}
    tests:
      - articles:
          - {at: 0m, source: port.example, body: "The ferry timetable for Monday."}
          - {at: 1h, source: port.example, body: "A new quay was opened."}
        alerts:
          - {at: 2h, change: created}
        until: 3h
""",
    "spike": """
    when: power cut
    spike: {over: 1h, factor: 3, baseline: 6h}
    tests:
      - articles:
          - {at: 0m, source: a.example, body: "A power cut hit the north of the valley."}
          - {at: 3h, source: b.example, body: "Power cut in two villages after a storm."}
          - {at: 7h, source: c.example, body: "The third power cut this week angers shops."}
          - {at: 7h1m, source: d.example, body: "Power cut: trams stand still downtown."}
          - {at: 7h2m, source: e.example, body: "Hospitals run on generators after a power cut."}
          - {at: 7h3m, source: f.example, body: "Power cut spreads to the airport, flights wait."}
        alerts:
          - {at: 7h2m, change: created}
          - {at: 7h3m, change: updated}
""",
}


@pytest.mark.parametrize("name", RULES)
def test_rings_when_it_should(name: str, tmp_path: Path) -> None:
    """The language, the engine and the stories mean the same by it."""
    file = tmp_path / "rules.yaml"
    file.write_text(f"{YARDS}rules:\n  - id: {name.replace('_', '-')}{RULES[name]}", encoding="utf-8")
    loaded = load_rules(file, tests=True)
    verdicts = list(run_all(loaded, loaded.book.ruleset.rules))
    assert len(verdicts) == RULES[name].count("- articles:") + RULES[name].count("- name:")
    assert ["\n".join(verdict.lines) for verdict in verdicts if not verdict.passed] == []
