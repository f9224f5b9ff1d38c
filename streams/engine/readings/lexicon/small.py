"""Small words: prepositions, connectives, determiners, directions, units, days and months.

It refuses to hold open classes (`nouns`, `verbs`).
"""

from streams.engine.readings.words import nouns

INSIDE = frozenset("in at inside within across throughout over above through amid amidst beneath under".split())
NEARBY = frozenset("near outside beyond off by around nearby opposite past beside approaching surrounding".split())
TOWARDS = frozenset("to toward towards into onto for until till".split())
OTHER_PREPOSITIONS = frozenset(
    "of from on upon against with without between among amongst versus v vs as like unlike than about via "
    "per despite regarding concerning during along behind after before since following given except "
    "including besides".split()
)
PREPOSITIONS = INSIDE | NEARBY | TOWARDS | OTHER_PREPOSITIONS
DETERMINERS = frozenset(
    "the a an this that these those its their his her our my your some any no every each both several many "
    "another all such".split()
)
CONNECTIVES = frozenset("and or but nor & while whereas yet".split())
PRONOUNS = frozenset("he she it they we i you who which what that whom whose there".split())
SUBORDINATORS = frozenset(
    "after before while as when because although though following since amid if unless until whereas once "
    "despite whilst even prior ahead hours days weeks months minutes".split()
)
DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western "
    "northeastern northwestern southeastern southwestern north-east north-west south-east south-west "
    "upstream downstream offshore inland outside short".split()
)
POSITIONS = frozenset(
    "north south east west northern southern eastern western northeastern northwestern southeastern "
    "southwestern central downtown inner old upper lower greater metropolitan midtown mid war-torn besieged "
    "capital ancient modern historic occupied nearby neighbouring neighboring embattled beleaguered restive "
    "volatile entire whole rest tightly heavily crowded busy bustling usually relatively quiet then main so "
    "called".split()
)
UNITS = nouns("km kilometer kilometre mile metre meter yard hour minute block") | {"m", "mi", "kms"}
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr "
    "jun jul aug sep sept oct nov dec".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow overnight "
    "earlier later mon tue wed thu fri sat sun".split()
)
ADVERBS = frozenset(
    "also now again then both still already reportedly allegedly once never always often soon later "
    "recently first finally subsequently successfully officially formally ever even just only further not "
    "too instead largely widely currently previously originally eventually together twice n't jointly "
    "meanwhile thus therefore however so all each long back yesterday today earlier itself alone has have "
    "had".split()
)

DATES = MONTHS | DAYS
