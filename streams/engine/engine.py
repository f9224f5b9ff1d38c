"""Holds articles against rules: compiled once, asked for every article.

A change of a few rules makes a small index beside the large one, and strikes the old forms of those rules out; the
caller merges them by compiling anew in the background when `Engine.stale` says so. It refuses to keep anything of an
article, and to read a rule that raises as one that does not match.
"""

from collections.abc import Mapping, Sequence

from streams.engine.explaining import Explainer, Explanation
from streams.engine.freeing import let_go
from streams.engine.frequencies import FREQUENCIES
from streams.engine.holding import NOTHING, Failed, Result, Rules, hold
from streams.engine.index import Index, Unsearchable
from streams.engine.names import Gazetteer, Mention
from streams.engine.nametable import NameTable
from streams.engine.page import Page
from streams.engine.placenames import PlaceNames
from streams.engine.portions import portions
from streams.engine.readings import Reading
from streams.engine.screening import SHORT
from streams.engine.text import Text
from streams.language.syntax import Rule, Ruleset
from streams.model import Article

_MANY_CHANGES = 500  # rules in the small index, past which a merge is worth its time


class Engine:
    """A rule set, ready for articles. Never changes; `changed` gives another. Threads may share it."""

    def __init__(
        self,
        ruleset: Ruleset,
        names: NameTable,
        frequencies: Mapping[str, float],
        indexes: tuple[Index, Index | None],
        struck: frozenset[str] = frozenset(),
    ) -> None:
        """Made by `compile_rules` and `changed` alone."""
        self.ruleset = ruleset
        self._names = names
        self._frequencies = frequencies
        self._large, self._small = indexes
        self._struck = struck  # ids whose form in the large index counts no more
        self._rules = self._all_rules()

    @property
    def unsearchable(self) -> tuple[Unsearchable, ...]:
        """The rules that could not be compiled, and why; each fails on every article rather than match none."""
        small = self._small.failed if self._small else []
        return (*(one for one in self._large.failed if one.rule.id not in self._struck), *small)

    @property
    def stale(self) -> bool:
        """Tell whether so much has changed that compiling anew, in the background, is worth its time."""
        return self._small is not None and len(self._small.entries) + len(self._struck) > _MANY_CHANGES

    def _all_rules(self) -> Rules:
        indexes: list[tuple[Index, frozenset[str]]] = [(self._large, self._struck)]
        if self._small is not None:
            indexes.append((self._small, frozenset()))
        return Rules(indexes, self._names, [Failed(one.rule, one.error) for one in self.unsearchable])

    def match(self, article: Article, *, prefilter: bool = True) -> Result:
        """Hold an article against every rule; `prefilter` False looks at each one, to check the index."""
        return hold((article,), (Text.of(article),), self._rules, prefilter=prefilter)[0]

    def match_many(self, articles: Sequence[Article]) -> list[Result]:
        """Hold articles against every rule, each as `match` does, in less time."""
        rules = self._rules
        results = [NOTHING] * len(articles)
        asked = [(at, text) for at, text in enumerate(self.screened(articles)) if text is not None]
        for some in map(asked.__getitem__, portions([len(text.folded) for _, text in asked])):
            held = hold([articles[at] for at, _ in some], [text for _, text in some], rules)
            for (at, _), result in zip(some, held, strict=True):
                results[at] = result
        return results

    def screened(self, articles: Sequence[Article]) -> list[Text | None]:
        """Make the texts of articles ready, None for each that matches no rule, as is plain of many at once.

        It is worth its time for short articles alone; of others nothing is told.
        """
        texts = Text.of_each(articles)
        screens = [index.screen for index in (self._large, self._small) if index is not None]
        short = [at for at, text in enumerate(texts) if len(text.folded) <= SHORT and text.folded.isascii()]
        left_out = set(short) if None not in screens else set()
        asked = [(articles[at], texts[at]) for at in short] if left_out else []
        for screen in filter(None, screens):
            left_out.difference_update(short[at] for at in screen.passing(asked))
        return [None if at in left_out else text for at, text in enumerate(texts)]

    def _page(self, article: Article) -> Page:
        page = Page(article, self._names)
        self._large.scan(page, self._large.automaton.sweep(page.sheaf))
        return page

    def explain(self, article: Article, rule_ids: Sequence[str] | None = None) -> tuple[Explanation, ...]:
        """Say of each rule why the article matches it or not, in the order of `rule_ids` (None: all, by id).

        Raises KeyError for an id that no rule has.
        """
        rules = {rule.id: rule for rule in self.ruleset.rules}
        asked = sorted(rules) if rule_ids is None else rule_ids
        return Explainer([rules[rule_id] for rule_id in asked], self._names, article).explain()

    def places(self, article: Article) -> tuple[Mention, ...]:
        """Give every place that the article names, in order."""
        return self._page(article).mentions

    def readings(self, article: Article) -> tuple[tuple[Mention, Reading], ...]:
        """Give every place that the article names, in order, with how the name is meant."""
        page = self._page(article)
        return tuple((mention, page.reader.reading(mention.field, mention)) for mention in page.mentions)

    def changed(self, ruleset: Ruleset) -> "Engine":
        """Give the engine of another rule set: cheap where few rules differ; anew where most, or watch lists do."""
        if ruleset.watch != self.ruleset.watch:
            return _compiled(ruleset, NameTable(self._names.places, ruleset.watch), self._frequencies)
        held, rules = self._large.rules, ruleset.rules
        fresh = _others(held, rules)
        if len(fresh) > max(_MANY_CHANGES, len(rules) // 2):
            return _compiled(ruleset, self._names, self._frequencies)
        struck = held.keys() & {rule.id for rule in fresh}
        if len(held) > len(rules) - sum(rule.id not in held for rule in fresh):
            struck |= held.keys() - {rule.id for rule in rules}
        small = Index(fresh, self._names, self._frequencies, watch_inside=False) if fresh else None
        return Engine(ruleset, self._names, self._frequencies, (self._large, small), frozenset(struck))

    def merged(self) -> "Engine":
        """Compile the same rules anew into one index; to be called where it may take seconds."""
        return _compiled(self.ruleset, self._names, self._frequencies)

    def retire(self, successor: "Engine") -> None:
        """Free what this engine has and its successor has not, piece by piece, beside other threads.

        To be called where it may take seconds, once nothing asks this engine any more.
        """
        for index in (self._large, self._small):
            if index is not None and index not in (successor._large, successor._small):
                index.retire()
        rules = list(self.ruleset.rules)
        self.ruleset = Ruleset(())
        let_go(rules)


def _others(held: Mapping[str, Rule], rules: Sequence[Rule]) -> list[Rule]:
    """Give the rules that are not held; most are, and where they were, which is seen without looking them up."""
    moved = [new for old, new in zip(held.values(), rules, strict=False) if old is not new and not _same(old, new)]
    moved += rules[len(held) :]
    return [rule for rule in moved if not _same(held.get(rule.id), rule)]


def _same(old: Rule | None, new: Rule) -> bool:
    """Tell whether a rule is unchanged; by its digest where it has one, for comparing whole trees takes long."""
    if old is new:
        return True
    if old is None:
        return False
    if old.version and new.version:
        return old.version == new.version and old.id == new.id
    return old == new


def compile_rules(ruleset: Ruleset, gazetteer: Gazetteer, frequencies: Mapping[str, float] | None = None) -> Engine:
    """Compile a rule set.

    `frequencies`: folded word to the share of articles that hold it, by which rules are looked up; the shipped table
    where None. A rule that cannot be compiled is among `Engine.unsearchable`; ValueError: all of them together cannot.
    """
    names = NameTable(PlaceNames(gazetteer), ruleset.watch)
    return _compiled(ruleset, names, FREQUENCIES if frequencies is None else frequencies)


def _compiled(ruleset: Ruleset, names: NameTable, frequencies: Mapping[str, float]) -> Engine:
    large = Index(ruleset.rules, names, frequencies, watch_inside=True)
    return Engine(ruleset, names, frequencies, (large, None))


__all__: Sequence[str] = ("Engine", "compile_rules")
