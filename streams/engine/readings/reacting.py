"""Tells what is only talked about: attacks that are condemned or mourned, and texts that give an opinion on them.

It refuses to tell when it happened (`looking_back`).
"""

from streams.engine.readings.clauses import Clause
from streams.engine.readings.events import Event, phrase_start, predicate
from streams.engine.readings.lexicon import small
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.words import nouns, verb, verbs

_CONDEMNING = verbs("condemn denounce deplore decry criticise criticize mourn lament deprecate praise applaud hail")
_CALLING = verbs("call describe brand label term dub regard")
_MORAL = frozenset(
    "cowardly heinous barbaric barbarous shocking appalling despicable vile horrific horrifying terrible outrageous "
    "unacceptable unjustified unjustifiable senseless abhorrent inhuman inhumane provocation escalation crime crimes "
    "cruel treacherous disgusting evil shameful tragic tragedy outrage violation act atrocity aggression terrorism "
    "reckless dangerous illegal unlawful".split()
)
_FEELING = nouns("condemnation outrage condolence sympathy grief anger sorrow shock reaction tribute solidarity horror")
_ABOUT = frozenset("over at of about after following for to on with by".split())
_OPENING = frozenset(
    "opinion editorial review column comment commentary essay letter letters quiz podcast explainer analysis recipe "
    "obituary viewpoint".split()
)
_BENCH = nouns("court judge jury tribunal magistrate inquest inquiry coroner")
_AFTERWARDS = nouns("trial prosecutor verdict family survivor suspect")
_RULING = verbs(
    "rule sentence convict jail hear find order uphold reject acquit fine charge remand try decide clear dismiss"
)


def _ruled_on(sentence: Sentence, event: Event) -> str:
    """Give the court and its verb where the event is what it ruled on: "a court ruled that the man who shot".

    Or that a heading tells of: "Beirut's port explosion: judge questions ex-premier".
    """
    if sentence.low(event.last) == ":" and not predicate(sentence, event.head):
        told = (sentence.low(at) for at in range(event.last + 1, event.last + 5))
        bench_told = next((low for low in told if low in _BENCH | _AFTERWARDS), "")
        if bench_told:
            return f"': … {bench_told}'"
    bench = next((at for at in range(min(6, event.first)) if sentence.low(at) in _BENCH), -1)
    if bench < 0:
        return ""
    for at in range(bench + 1, min(bench + 7, event.head)):
        if sentence.is_mark(at) or sentence.low(at) in ("who", "which", "whose", "that"):
            return ""  # "the judge, who had sentenced …, was gunned down"
        known = verb(sentence.low(at))
        if known and predicate(sentence, at):
            return f"'{sentence.low(bench)} … {sentence.low(at)}'" if known[0] in _RULING else ""
    return ""


_CHARGING = verbs("charge convict sentence jail indict extradite acquit imprison prosecute exonerate")


def _charged(sentence: Sentence, event: Event, clause: Clause) -> str:
    """Give the verb of a court whose object did it: "charges two men who threw grenades"; else ''."""
    if clause.word != "who" or clause.first > event.head:
        return ""
    main = next((at for at in range(clause.first - 1, -1, -1) if predicate(sentence, at)), -1)
    known = verb(sentence.low(main)) if main >= 0 else None
    active = known is not None and known[0] in _CHARGING and sentence.low(main - 1) not in small.DETERMINERS
    if active:
        return f"'{sentence.low(main)}' who did it"
    for at in range(event.last, len(sentence.words)):
        given = sentence.low(at) == "given" and "years" in (sentence.low(at + 2), sentence.low(at + 3))
        if sentence.low(at - 1) in ("is", "was", "are", "were") and (
            given or (verb(sentence.low(at)) or ("",))[0] in _CHARGING
        ):
            return f"who did it is '{sentence.low(at)}'"
    return ""


def _owned_up(sentence: Sentence, event: Event) -> str:
    """Give the word by which somebody tells of what they once did: "admits that he committed two crimes"; else ''."""
    return next(
        (
            sentence.low(at)
            for at in range(event.first)
            if sentence.low(at) in _ADMITTING and sentence.low(at + 1) in ("that", "to", "having")
        ),
        "",
    )


_ADMITTING = frozenset("admit admits admitted admitting confess confesses confessed confessing".split())
_BETWEEN = small.DETERMINERS | {"'s"}


def reacted(sentence: Sentence, event: Event, clause: Clause) -> str:
    """Give the word by which the event is only spoken of: "denounced the bombing in", "grief at the attack"; else ''.

    What is told by a verb of its own is news, whoever deplores it.
    """
    if sentence.low(0) in _OPENING and sentence.low(1) == ":":
        return f"'{sentence.low(0)}'"
    ruled = _ruled_on(sentence, event) or _owned_up(sentence, event) or _charged(sentence, event, clause)
    if ruled or predicate(sentence, event.head):
        return ruled
    before = phrase_start(sentence, event.head) - 1
    while sentence.low(before) in _BETWEEN:
        before -= 1
    known = verb(sentence.low(before))
    if known and sentence.finite(before):
        judged = known[0] in _CALLING and any(
            sentence.low(at) in _MORAL for at in range(event.last, min(clause.last, event.last + 12))
        )
        return f"'{sentence.low(before)}' it" if known[0] in _CONDEMNING or judged else ""
    if sentence.low(before) in _ABOUT and sentence.low(before - 1) in _FEELING | {"heard", "hears"}:
        return f"'{sentence.low(before - 1)} {sentence.low(before)}' it"
    return ""
