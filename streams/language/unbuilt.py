"""What the language says and the service can't do yet: refused by name, never ignored.

The one place for it: take an entry out in the commit that builds the feature. Nothing else in this room knows what is
built.
"""

# key of a rule, or operator of a condition -> what an editor can do until then
UNBUILT: dict[str, str] = {
    "group_by: entity": "Group by place, country, source, language or category.",
    "sequence": "Leave it out for now; write one rule for each step.",
}
