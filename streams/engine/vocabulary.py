"""Gathers the words of all terms and names, and builds what finds them.

Every word of a text becomes one letter: the same for all words that no term tells apart ("strikes" and "struck", but
for a term that wants "struck" alone), and one letter for all that no term has. Phrases are then strings of such
letters, few however many forms their words have, and are found together in a text of a few hundred letters.
Scripts without spaces have an automaton of their own, on the folded text. It refuses to know what terms are for.
"""

from array import array
from collections.abc import Hashable, Iterable, Sequence
from math import prod

from daachorse import CharwiseDoubleArrayAhoCorasick

from streams.engine.alphabet import BREAK, Alphabet
from streams.engine.automaton import Automaton, Site, Table
from streams.engine.digests import codes_of
from streams.engine.freeing import let_go
from streams.engine.patterns import EMPTY, Pattern, Plan, Word, without_proclitic
from streams.engine.phrases import Phrases
from streams.engine.stops import abbreviated, written

Row = tuple[frozenset[str], ...]  # the letters that each word of a phrase may have
_Use = tuple[int, int, int]  # a leaf, and what to cut off before and behind what its pattern finds
_Leaves = int | tuple[int, ...]
_MOST_SPELLINGS = 4096  # of one phrase: two words that end in a star ("mar* san*") may have a million


class Vocabulary:
    """The words of a set of rules and names, while they are compiled. A leaf is a term or a name, by number."""

    def __init__(self, alphabet: Alphabet | None = None) -> None:
        """Words of this `alphabet` keep their letters, and the automaton's table has them all."""
        self._alphabet = alphabet or Alphabet()
        self._words: dict[Word, int] = {}
        self._rows: dict[int, tuple[list[int], array[int]]] = {}  # by length: leaves, and their words one after another
        self._patterns: dict[int, tuple[Pattern, ...]] = {}

    def add(self, leaf: int, plan: Plan) -> None:
        """Let a leaf be found as planned."""
        if plan.words:
            for words in filter(None, (plan.words, plan.broken)):
                self.add_row(leaf, tuple(map(self.number, words)))
        elif plan.patterns:
            self._patterns[leaf] = plan.patterns

    def number(self, word: Word) -> int:
        """Give the number of a word, a new one where it has none yet."""
        return self._words.setdefault(word, len(self._words))

    def add_row(self, leaf: int, words: Sequence[int]) -> None:
        """Let a leaf be found as words in a row, by their numbers."""
        held = self._rows.get(len(words))
        if held is None:
            held = self._rows[len(words)] = [], array("I")
        held[0].append(leaf)
        held[1].extend(words)

    def build(self, wide: dict[int, Row] | None = None) -> tuple[Automaton, dict[int, tuple[Site, ...]]]:
        """Build the automaton; gives also the groups under which each leaf is found. To be called once.

        `wide` takes the terms of more spellings than an automaton should have. Their groups are those of one of their
        words: the others have to be looked for beside it. Without it such a term raises ValueError.
        """
        letters, table = self._letters()
        sites: dict[int, tuple[Site, ...]] = {}
        spelled = self._spelled(letters, sites, wide)
        let_go(self._words, letters)
        first_dense, groups = _grouped(spelled.values(), sites, 0)
        phrases = Phrases(spelled.keys(), groups)
        let_go(spelled)
        dense: dict[str, tuple[_Use, ...]] = {}
        for leaf, patterns in self._patterns.items():
            for text, lead, trail in patterns:
                dense[text] = (*dense.get(text, ()), (leaf, lead, trail))
        _, dense_groups = _grouped(dense.values(), sites, first_dense)
        table.settle()
        automaton = Automaton(
            table,
            phrases,
            CharwiseDoubleArrayAhoCorasick(list(dense)) if dense else None,
            dense_groups,
            first_dense,
        )
        let_go(groups)
        return automaton, sites

    def _spelled(
        self, letters: list[list[str]], sites: dict[int, tuple[Site, ...]], wide: dict[int, Row] | None
    ) -> dict[str, _Leaves]:
        """Give each string of letters the leaves that it is a phrase of; single words are their letters' sites."""
        phrases: dict[str, _Leaves] = {}
        whole = [tuple([(letter, 0, 0) for letter in of_word]) for of_word in letters]
        stopped = {number: kind for word, number in self._words.items() if (kind := abbreviated(word.forms))}
        marked = self._words.get(EMPTY)
        only = codes_of([of_word[0] if len(of_word) == 1 else BREAK for of_word in letters])

        while self._rows:
            length, (leaves, words) = self._rows.popitem()
            if length == 1:
                sites.update(zip(leaves, map(whole.__getitem__, words), strict=True))
                continue
            # All at once: in nearly every phrase no word has forms that other terms tell apart.
            spelled = only.take(words).tobytes().decode("utf-32-le")
            for at, leaf in enumerate(leaves):
                key = spelled[at * length : (at + 1) * length]
                phrase = words[at * length : (at + 1) * length]
                if BREAK not in key and stopped.keys().isdisjoint(phrase):
                    _note(phrases, key, leaf)
                    continue
                spellings = [letters[word] for word in phrase]
                if prod(map(len, spellings)) <= _MOST_SPELLINGS:
                    for way in written(spellings, [stopped.get(word, "") for word in phrase]):
                        _note(phrases, way, leaf)
                    continue
                if wide is None or leaf < 0:  # names are told by their groups alone
                    raise ValueError("a name has too many forms: shorten it")
                if marked not in phrase:  # of so many spellings only those without marks are searched
                    wide[leaf] = tuple(map(frozenset, spellings))
                    sites[leaf] = whole[min(phrase, key=lambda word: len(letters[word]))]
        let_go(whole)
        return phrases

    def _letters(self) -> tuple[list[list[str]], Table]:
        """Give each word of a term its letters, and each form its letter."""
        forms, loose = self._forms()
        letters: list[list[str]] = [[] for _ in self._words]
        known: dict[tuple[int, ...], str] = {}

        def letter(words: _Leaves) -> str:
            key = _several(words)
            found = known.get(key)
            if found is None:
                found = known[key] = self._alphabet.beside(len(known))
                for number in key:
                    letters[number].append(found)
            return found

        begun = {form: letter(loose.begun_with(form)) for form in loose.opened}
        joined = {form: letter(numbers) for form, numbers in loose.joined.items()}
        table = Table(self._alphabet.letters, begun, joined, self._alphabet.digests)
        table[""] = BREAK
        for form, words in forms.items():
            own = table.get(form)
            if own is None:
                table[form] = letter(words)
                continue
            for number in _several(words):
                letters[number].append(own)
        return letters, table

    def _forms(self) -> tuple[dict[str, _Leaves], "Loose"]:
        """Give each form the words that it is of, and the words that also stand for longer ones."""
        forms: dict[str, _Leaves] = {}
        loose = Loose()
        for word, number in self._words.items():
            for form in word.forms:
                held = forms.get(form)
                forms[form] = number if held is None else (*_several(held), number)
                if word.open or word.clitic:
                    loose.add(form, number, word)
        if loose:
            forms.update((form, ()) for form in self._reached(loose) if form not in forms)
            for form, held in forms.items():
                also = loose.of(form)
                if also:
                    forms[form] = tuple(sorted({*_several(held), *also}))
        return forms, loose

    def _reached(self, loose: "Loose") -> Iterable[str]:
        """Give the words of the alphabet that loose words stand for."""
        return (form for prefix in loose.opened for form in self._alphabet.begun_with(prefix))


class Loose:
    """Words that also stand for longer ones: by what these begin with, or by what is left without a proclitic."""

    def __init__(self) -> None:
        self.opened: dict[str, tuple[int, ...]] = {}
        self.joined: dict[str, tuple[int, ...]] = {}
        self._lengths: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self.opened or self.joined)

    def add(self, form: str, number: int, word: Word) -> None:
        """Let a form of this word stand for longer ones."""
        if word.open:
            self.opened[form] = (*self.opened.get(form, ()), number)
            self._lengths.add(len(form))
        if word.clitic:
            self.joined[form] = (*self.joined.get(form, ()), number)

    def begun_with(self, form: str) -> tuple[int, ...]:
        """Give the numbers of all open words that a form begins with."""
        found: set[int] = set()
        for length in self._lengths:
            found.update(self.opened.get(form[:length], ()) if length <= len(form) else ())
        return tuple(sorted(found))

    def of(self, form: str) -> tuple[int, ...]:
        """Give the numbers of all words that stand for this form; the same that a table finds for it."""
        begun = self.begun_with(form) if self.opened else ()
        if begun or not self.joined or form.isascii():
            return begun
        return next((self.joined[rest] for rest in without_proclitic(form) if rest in self.joined), ())


def _note(phrases: dict[str, _Leaves], key: str, leaf: int) -> None:
    held = phrases.setdefault(key, leaf)
    if held is not leaf:
        phrases[key] = (*_several(held), leaf)


def _several(held: _Leaves) -> tuple[int, ...]:
    return held if isinstance(held, tuple) else (held,)


def _grouped(
    patterns: Iterable[_Leaves | tuple[_Use, ...]], sites: dict[int, tuple[Site, ...]], first: int
) -> tuple[int, list[int]]:
    """Give the number behind the last group, and for each pattern its own: one for all patterns of the same leaves."""
    groups: dict[Hashable, int] = {}
    numbers = []
    for leaves in patterns:
        group = groups.get(leaves)
        if group is None:
            group = groups[leaves] = first + len(groups)
            for leaf, lead, trail in ((leaves, 0, 0),) if isinstance(leaves, int) else _uses(leaves):
                held = sites.get(leaf)
                site = (group, lead, trail)
                sites[leaf] = (site,) if held is None else (*held, site)
        numbers.append(group)
    behind = first + len(groups)
    let_go(groups)
    return behind, numbers


def _uses(leaves: tuple[int, ...] | tuple[_Use, ...]) -> Iterable[_Use]:
    return [(one, 0, 0) if isinstance(one, int) else one for one in leaves]
