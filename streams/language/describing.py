"""What each key of a rule file means, in a sentence: the hover text of editors, and rows of documentation."""

CONDITION = (
    "A term (words in order, any inflection), a list of which one is enough, or an operator. Several operators beside "
    "each other all have to hold."
)

FILE = {
    "include": "Other rule files whose lists and macros this file may name. Files under lists/ need no include.",
    "lists": "Named lists of terms and conditions: one of them is enough. Name one with `{list: NAME}`.",
    "macros": "Named conditions. Put one in with `{macro: NAME}`.",
    "entities": "Watch lists of people, organisations, ships … Ask for one with `{entity: NAME}`.",
    "publishers": "Families of publishers and their domains: one family is one origin.",
    "rules": "The rules of this file.",
}

OPERATORS = {
    "any": "At least one of these holds.",
    "all": "Each of these holds.",
    "none": "None of these holds.",
    "at_least": "At least `count` of these hold.",
    "score": "The weights of those that hold add up to the threshold.",
    "times": "It occurs at least `count` times.",
    "near": "Each occurs, with at most `words` other words between the first and the last.",
    "together": "Each occurs in one sentence, or in one paragraph; what stands under `none` does not occur there.",
    "title": "It holds within the title.",
    "lead": "It holds within the title and the first two sentences of the body.",
    "body": "It holds within the body.",
    "every": "Takes every article.",
    "source": "The article is from one of these: domains, names, `{list: NAME}` or `{publisher: NAME}`.",
    "language": "The article is in one of these languages (en, de, ar …).",
    "category": "The article has one of these categories.",
    "entity": "A name of this watch list occurs.",
    "event": "What happened. It has to be told as having happened at the place under `in`.",
    "in": "Where the event has to have happened: same sentence or dateline, and not merely mentioned.",
    "reported": "Which events count: happened (default), intercepted, planned.",
    "also": "What counts besides: government (what a place's government did: Ecuador declared an emergency), around "
    "(near it, off its coast, some way from it), nearest (the place named nearest, where none is said to be its own).",
    "list": "One condition of this list holds.",
    "macro": "This macro's condition holds.",
    "exact": "These letters, uninflected; case is ignored.",
    "cased": "Exactly as written, capitals included.",
    "regex": "A linear-time regular expression (RE2); case is ignored.",
    "languages": "A condition for each language; the article's own language decides. `other` is for the rest.",
}

NEAR = {
    "of": "What has to be near each other. A list within the list is one of its entries.",
    "words": "At most so many other words between the first and the last.",
    "ordered": "In this order only.",
}

PLACE = {
    "place": "A place is named: capital, city, country or region. A capital is a city too.",
    "country": "Only places in these countries: English names or two letters (UA).",
    "continent": "Only places on these continents.",
    "bloc": "Only places in the countries of these blocs: EU, NATO …",
    "named": "Only these places, by their English names.",
    "population": "Only places with at least so many people.",
}

NAME = {
    "name": "The name as the news writes it.",
    "aliases": "Other names for the same; `{name: …, context: […]}` where one has capitals or context of its own.",
    "cased": "False: capitals do not matter. They do by default.",
    "context": "Words of which one must stand in the same text, where the name alone is ambiguous.",
}

RULE = {
    "id": "The rule's own name, for ever: alerts are known by it. Small letters, digits, dashes.",
    "title": "The alert's headline. {place.name}, {place.country}, {article.title}, {group.KEY} are filled in.",
    "severity": "How loud it rings: info, low, medium (default), high, critical.",
    "tags": "Words to sort and silence alerts by.",
    "when": "What an article has to say.",
    "except": "An article that says this does not match.",
    "languages": "Conditions that stand in for `when` in articles of these languages.",
    "group_by": "One story, and one alert, for each value: place, country, source …",
    "window": "A story stays open so long after its last match (default 24h, at most 7d).",
    "suppress": "Hold updates that do not escalate for so long.",
    "corroborate": "Wait for so many independent origins; with `raise`, ring at once and raise the severity then.",
    "threshold": "Ring only at so many matches within the time.",
    "spike": "Ring where there are `factor` times as many matches as the baseline has.",
    "absence": "Ring where nothing matched for so long.",
    "sequence": "Ring where the steps happened in this order within the time.",
    "deliver": "Names of sinks. Without it the alert goes to all; an empty list keeps it on the topic.",
    "enabled": "False: the rule is checked, and does nothing.",
    "draft": "True: matches go to the ledger only; nothing rings.",
    "owner": "Who answers for the rule.",
    "expires": "The last day of the rule: 2026-12-31.",
    "runbook": "A web page that says what to do when it rings.",
    "max_age": "Articles that were published longer ago do not ring (default 48h).",
    "max_alerts": "At most so many alerts: 30/h. Past it one alert says that the rule is storming.",
    "instead_of": "Where this rule matches an article, these rules do not ring for it.",
    "tests": "Articles and what they have to lead to. Run by `tocsin test`.",
}

TEST = {
    "name": "What the test shows.",
    "article": "An article: its text, or its keys and values.",
    "matches": "What the rule has to find: [] for nothing, true for anything, or places.",
    "articles": "Several articles in time; `at` is the time since the first.",
    "alerts": "The alerts that have to ring, each revision in its order.",
    "until": "Let the clock run on to this time after the last article.",
    "silences": "Silences in force during the test; of its own rule where they name nothing else.",
}

ARTICLE = {
    "title": "The article's title.",
    "body": "The article's text.",
    "source": "Who published it: a domain or a name.",
    "language": "Its language; found out where it is missing.",
    "published_at": "When it was published: 2026-11-23T09:30:00Z.",
    "dateline": "Where it was written: KYIV.",
    "categories": "Its categories.",
    "authors": "Its authors.",
    "url": "Its web address.",
    "id": "Its id, unique within the source.",
    "version": "Which version of the article it is.",
    "status": "usable, or withdrawn.",
    "at": "How long after the first article it came: 30m.",
    "outcome": "How the rule's match in it has to end: emitted, revised, folded …; none for no match.",
    "article": "The article: its text, or its keys and values.",
}
