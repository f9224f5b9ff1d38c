"""Makes the lines of names.tsv: names, their cases, the phrases that speak of capitals, and which are to be wary of."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scripts.gazetteer.alternates import MET
from scripts.gazetteer.endings import adjectives, inflect, turkish_genitive
from scripts.gazetteer.frequency import Frequencies
from scripts.gazetteer.homographs import is_other_script, is_word_there
from scripts.gazetteer.naming import Gathered, Naming, gather, in_order, ordinary_words
from scripts.gazetteer.nationalities import nationalities
from scripts.gazetteer.people import people
from scripts.gazetteer.placing import Row
from scripts.gazetteer.sources import Archive
from streams.engine.gazetteer.entries import GEONAMES
from streams.engine.gazetteer.letters import fold

INFLECT_BOUND = 1_000_000  # inhabitants of a city whose names are inflected
INFLECT_AT_HOME = 100_000  # … in the language of its country, and in Russian and Ukrainian where they name it
FEW_FORMS = 4  # of those that much can be put to, for a city that is no capital
WELL_MET = 3.5  # Zipf
RATHER = 0.5  # Zipf: a case that is met so much oftener than its name is another word
FORM_LETTERS = 4  # a shorter form is too often another word
USELESS_BOUND = 150_000  # a smaller town of a very common word's name is never looked for
PERSON_BOUND = 500_000
WORD_BOUND = 1_000_000
FOREIGN_BOUND = 200_000
AT_HOME = {"PL": "pl", "CZ": "cs", "SK": "sk", "HR": "hr", "RO": "ro", "HU": "hu", "FI": "fi", "TR": "tr"}
_ABROAD = ("de", "fr", "es", "it", "pt", "nl", "sv", "pl", "tr", "id")


def make_names(
    rows: list[Row], sources: dict[str, Archive], words: Frequencies, read_yaml: Callable[[str], Any]
) -> list[str]:
    """Give the lines of names.tsv, sorted by the folded name."""
    english = read_yaml("english.yaml")
    rules = read_yaml("silent.yaml")
    by_id = {row.id: row for row in rows}
    gathered = Gathered()
    own = ordinary_words(sources["word-list"]) | frozenset(people(sources["faker"]).split())
    triples = gather(rows, sources, words, read_yaml("exonyms.yaml"), english["aliases"], own)
    banned = {(fold(name), id_) for id_, names in rules["wrong"].items() for name in names}
    silent = {fold(name) for name in rules["silent"]}
    triples = [one for one in triples if (fold(one[2]), one[0]) not in banned and fold(one[2]) not in silent]
    for id_, language, name in triples:
        gathered.add(name, id_, language)
    first = {fold(name): id_ for name, id_ in rules["first"].items()}
    demonyms = {fold(word) for words_ in english["adjectives"].values() for word in words_}
    careful = Careful(sources, words, {fold(name) for name in rules["wary"]}, {fold(name) for name in rules["safe"]})
    taken = demonyms | set(people(sources["faker"]).split())
    _add_forms(gathered, triples, by_id, careful, taken)
    _add_phrases(gathered, triples, by_id, read_yaml("phrases.yaml"))
    capitals = {row.country: row.id for row in sorted(rows, key=lambda row: row.weight) if row.kind == "capital"}
    for id_, language, phrase in nationalities(triples, sources["i18n-nationality"], words):
        country = id_.removeprefix("country:")
        if country in capitals:
            gathered.add(phrase, capitals[country], language, "g")
    _add_adjectives(gathered, english["adjectives"], by_id)
    return [
        _line(naming, in_order(naming.ids, by_id, first.get(folded, "")), careful.is_wary(folded, naming, by_id))
        for folded, naming in sorted(gathered.by_fold.items())
        if not careful.is_useless(folded, naming, by_id)
    ]


def _line(naming: Naming, ids: list[str], wary: bool) -> str:
    flags = naming.kind + "c" * naming.cased + "w" * wary
    short = " ".join(id_.removeprefix(GEONAMES) for id_ in ids)  # nine letters less in nearly every line
    return "\t".join((naming.text, flags, short, ",".join(sorted(naming.languages))))


def _add_forms(
    gathered: Gathered, triples: list[tuple[str, str, str]], by_id: dict[str, Row], careful: "Careful", taken: set[str]
) -> None:
    """Add the cases of names whose language is known, but those that are rather another word or a person's name."""
    words = careful.words
    for id_, language, name in [*triples, *_at_home(by_id.values(), triples)]:
        row = by_id[id_]
        if not _is_inflected(row, language, name, careful):
            continue
        forms = inflect(name, language, None if row.kind != "city" else FEW_FORMS)
        if row.kind == "capital":
            forms = [*forms, *adjectives(name, language)]
        for form in forms:
            folded = fold(form)
            if folded in taken or (len(folded) < FORM_LETTERS and language != "ko"):
                continue
            if len(folded) == FORM_LETTERS and folded.isascii() and words.zipf(form, language) < WELL_MET:
                continue
            if folded in gathered.by_fold and id_ not in gathered.by_fold[folded].ids:
                continue
            if row.population < INFLECT_BOUND and words.zipf(form, language) > words.zipf(name, language) + RATHER:
                continue
            if " " not in form and (
                words.elsewhere(form, (language,)) > max(3.6, words.folded(form, language) + 0.7)
                or words.is_english(form, (language,))
            ):
                continue
            gathered.add(form, id_, language, cased=form[0].isupper())


def _is_inflected(row: Row, language: str, name: str, careful: "Careful") -> bool:
    """Whether news of a language puts the place's name in its cases often enough, and the name is none of its words."""
    if row.kind != "city":
        return row.kind != "region" or row.id.startswith("continent")
    at_home = AT_HOME.get(row.country) == language
    met = at_home or (language in ("ru", "uk") and careful.words.zipf(name, language) >= MET)
    if row.population < (INFLECT_AT_HOME if met else INFLECT_BOUND):
        return False
    return not (is_other_script(name) and careful.is_word_there(name, (language,), row))


def _at_home(rows: Iterable[Row], triples: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Give the names of towns in their country's language: a package has "Rzeszów" as a name of no language."""
    known = set(triples)
    for row in rows:
        named = (row.id, AT_HOME.get(row.country, ""), row.name)
        if named[1] and row.kind == "city" and named not in known:
            yield named


def _add_phrases(
    gathered: Gathered, triples: list[tuple[str, str, str]], by_id: dict[str, Row], phrases: dict[str, list[str]]
) -> None:
    """Add "capital of Iraq" in all languages that have the phrase."""
    capitals: dict[str, list[str]] = {}
    for row in sorted(by_id.values(), key=lambda row: -row.weight):
        if row.kind == "capital":
            capitals.setdefault(row.country, []).append(row.id)
    for id_, language, name in triples:
        row = by_id[id_]
        if row.kind != "country" or row.country not in capitals:
            continue
        genitives = (
            [turkish_genitive(name)]
            if language == "tr"
            else (inflect(name, language)[: 1 if language == "ru" else 2] or [name])
        )
        for phrase in phrases.get(language.split("-")[0], ()):
            for genitive in genitives:
                gathered.add(phrase.format(name, genitive=genitive), capitals[row.country][0], language, "g")


def _add_adjectives(gathered: Gathered, adjectives: dict[str, list[str]], by_id: dict[str, Row]) -> None:
    capitals = {row.country: row.id for row in sorted(by_id.values(), key=lambda r: r.weight) if row.kind == "capital"}
    for country, words in adjectives.items():
        for word in words:
            gathered.add(word, f"country:{country}", "en", "d")
            gathered.add(f"{word} capital", capitals[country], "en", "g")


class Careful:
    """Which names are ordinary words or people's names, too: by word lists, frequencies, and `silent.yaml`.

    A large city is meant even by a name that people bear; the bounds are inhabitants.
    """

    def __init__(self, sources: dict[str, Archive], words: Frequencies, wary: set[str], safe: set[str]) -> None:
        self._ordinary = ordinary_words(sources["word-list"])
        self._people = frozenset(people(sources["faker"]).split())
        self.words = words
        self._wary = wary
        self._safe = safe

    def is_wary(self, folded: str, naming: Naming, by_id: dict[str, Row]) -> bool:
        """Whether the text around must speak for the place."""
        if naming.kind != "n" or folded in self._safe:
            return False
        if folded in self._wary:
            return True
        best = max((by_id[id_] for id_ in naming.ids), key=lambda row: row.weight)
        if best.kind in ("country", "capital"):
            return "en" not in naming.languages and fold(best.name) != folded and folded in self._people
        if is_other_script(naming.text) and best.kind == "city":
            return self.is_word_there(naming.text, naming.languages, best)
        if " " in folded or not folded.isascii() or best.id.startswith("continent:"):
            return False
        if naming.text.isascii() is False and folded in self._ordinary:
            return True  # "Falcón" is no falcon
        abroad = max(best.population, best.share) < FOREIGN_BOUND and self._is_common_abroad(folded)
        return abroad or self._is_word(folded, best)

    def is_word_there(self, name: str, languages: Iterable[str], row: Row) -> bool:
        """Whether a town's name in another script is rather a word of one of the languages that have it."""
        in_english = self._is_word(fold(row.name), row)
        return is_word_there(name, languages, row, self.words, in_english=in_english)

    def _is_word(self, folded: str, best: Row) -> bool:
        """Whether a name of the Latin script is a word or a person's name, and its place not large enough."""
        if folded in self._safe:
            return False
        people = max(best.population, best.share)
        return (folded in self._people and people < PERSON_BOUND) or (
            people < WORD_BOUND and folded in self._ordinary and self.words.folded(folded, "en") >= 2.2
        )

    def _is_common_abroad(self, folded: str) -> bool:
        return any(self.words.folded(folded, language) >= 4.3 for language in _ABROAD)

    def is_useless(self, folded: str, naming: Naming, by_id: dict[str, Row]) -> bool:
        """Whether a name is too short, or so ordinary a word that nothing could speak for the place."""
        best = max((by_id[id_] for id_ in naming.ids), key=lambda row: row.weight)
        if naming.kind != "n" or best.kind in ("country", "capital") or folded in self._safe:
            return False
        if len(folded) < 3 and naming.text.isascii():
            return True
        return best.population < USELESS_BOUND and folded in self._ordinary and self.words.folded(folded, "en") >= 5.0
