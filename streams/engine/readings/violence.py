"""Tells violence from what only borrows its words: heart attacks, labour strikes, records that are hit.

It refuses to say whether violence that is meant happened (`happening`).
"""

from streams.engine.readings.events import Event, predicate
from streams.engine.readings.lexicon import small
from streams.engine.readings.lexicon import verbs as lemmas
from streams.engine.readings.likened import crashed, digital, idle, likened, peaceful
from streams.engine.readings.policing import restrained
from streams.engine.readings.sentence import Sentence
from streams.engine.readings.sporting import IN_EARNEST, sporting
from streams.engine.readings.words import nouns, verb, verbs

_NOT_VIOLENT = frozenset(
    "heart panic asthma anxiety verbal personal scathing cyber ransomware hacker hackers hacking phishing malware "
    "ddos stinging blistering veiled shark dog bear crocodile elephant tiger wolf bee photo film video "
    "penalty population price demographic bath sex stink cherry angina epileptic rhetorical volcanic "
    "volcano big cambrian creative boar monkey lion leopard snake bull cow crocodile alligator jellyfish insect rat "
    "cat hornet wasp meteor meteorite asteroid sonic lightning steam political media legal twitter charm marketing "
    "toy hobby racing delivery camera filming sleep snow sand dust heat cold arctic firework "
    "distress space model".split()
)
_LABOUR = frozenset(
    "hunger labour labor general rail train bus transit teachers teacher nurses nurse doctors doctor pilots "
    "pilot workers worker wildcat transport garbage postal wage pay truckers drivers students student "
    "nationwide indefinite public sector union unions hour day lightning solidarity climate school prison "
    "firefighters staff".split()
)
_WORKERS = nouns("worker employee union driver teacher nurse doctor pilot staff wage pay pension labour labor walkout "
                 "dockworker miner trucker picket strike-breaker")  # fmt: skip

_ABSTRACT = frozenset(
    "deal deals agreement accord balance bargain chord note tone pose compromise record records target "
    "targets high low milestone peak bottom jackpot headlines screens theaters theatres cinemas shelves "
    "stores budget reform bill law "
    "policy policies plan plans decision proposal criticism critics government's record film movie "
    "ad advert commercial scene photograph video goal penalty minister coach manager adviser advisor "
    "employee employees staff tear rubber blanks water-cannon website websites servers databases computers".split()
)
_WOES = nouns(
    "sanction tariff delay shortage inflation recession scandal walkout cut fine lawsuit loss crisis outage "
    "resignation bankruptcy price cost complaint ban fever virus pandemic downturn layoff probe cyberattack"
)
_ARMED = ("attack", "strike", "assault", "combat")
_CRAFT = nouns("drone uav helicopter jet aircraft plane rifle submarine boat")


def no_violence(sentence: Sentence, event: Event) -> str:
    """Give the words that make it something else than violence: "heart attack", "hit by sanctions"; else ''."""
    return (
        _another_thing(sentence, event)
        or _walkout(sentence, event)
        or _harmless(sentence, event)
        or ("a match: its words" if sporting(sentence, event) else "")
        or _written(sentence, event)
        or _shown(sentence, event)
        or ("an accident" if _mishap(sentence, event) else "")
        or likened(sentence, event)
        or restrained(sentence, event)
        or digital(sentence, event)
        or crashed(sentence, event)
        or peaceful(sentence, event)
        or idle(sentence, event)
    )


def _another_thing(sentence: Sentence, event: Event) -> str:
    """Judge by the word before and the words inside: "heart attack", "attack helicopter", "set himself on fire"."""
    before = sentence.low(event.first - 1)
    if before == "-":
        before = sentence.low(event.first - 2)
    if _looks(sentence, event.first) or _looks(sentence, event.head):
        return f"how it looks: '-{sentence.low(event.head)}'"
    told = any(_fights(sentence, at) for at in range(event.head - 4, event.head + 5) if at != event.head)
    if sentence.low(event.head) in _ARMED and sentence.low(event.head + 1) in _CRAFT and not told:
        return f"a thing: '{sentence.low(event.head)} {sentence.low(event.head + 1)}'"
    inside = {sentence.low(word) for word in range(event.first, event.last + 1)}
    shot = (verb(sentence.low(event.head)) or ("",))[0] == "shoot" and sentence.low(event.head + 1) in _ONESELF
    burns = inside & {"fire", "alight", "ablaze"}  # "sets himself on fire outside the embassy"
    if shot or (burns and (inside | {sentence.low(event.first - 1), sentence.low(event.first - 2)}) & _ONESELF):
        return "no attack: on oneself"
    if before in _FAILING and _BURSTING & inside:
        return f"an accident: '{before} {sentence.low(event.first)}'"
    if sentence.low(event.head) in ("strike", "strikes") and sentence.low(event.head - 1) in _LABOUR:
        return f"no violence: '{sentence.low(event.head - 1)} strike'"  # "Israel's nurses hold a general strike"
    if before in _NOT_VIOLENT or (_striking(sentence, event) and before in _LABOUR):
        return f"no violence: '{before} {sentence.low(event.first)}'"
    return ""


def _looks(sentence: Sentence, at: int) -> bool:
    """Whether a participle behind a hyphen only describes what follows: "a bullet-riddled bus"."""
    form = (verb(sentence.low(at)) or ("", ""))[1]
    return sentence.low(at - 1) == "-" and form in ("past", "part") and not sentence.is_mark(at + 1)


_FIGHTING = lemmas.INTERCEPT | verbs("shoot strike hit explode crash slam")


def _fights(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands here that makes news of a weapon's name: "shot down two attack drones"."""
    known = verb(sentence.low(at))
    return known is not None and known[0] in _FIGHTING and predicate(sentence, at)


_FAILING = nouns(
    "main boiler cylinder pipe pipeline transformer canister stove tank generator battery firework tyre "
    "bottle nitrate fertiliser fertilizer propane butane acetylene oxygen hydrogen lpg fuel chemical furnace kiln silo "
    "reactor"
)
_BURSTING = frozenset("blew blow blows blown blowing explodes exploded explode exploding blast explosion".split())
_ONESELF = frozenset("himself herself themselves itself".split())


def _striking(sentence: Sentence, event: Event) -> bool:
    return event.first == event.last - 1 and sentence.low(event.first).startswith(("strike", "striking", "struck"))


def _walkout(sentence: Sentence, event: Event) -> str:
    """Judge "a strike by nurses"."""
    staged = sentence.low(event.first) in ("strike", "strikes") and sentence.low(event.first + 1) == "by"
    if not (staged or _striking(sentence, event)) or sentence.low(event.first) == "struck":
        return ""
    around = {sentence.low(near) for near in range(max(0, event.first - 5), event.last + 6)}
    return f"no violence: a strike by '{min(around & _WORKERS)}'" if around & _WORKERS else ""


def _harmless(sentence: Sentence, event: Event) -> str:
    """Judge by what follows: "struck a deal", "hit by sanctions", "opened fire with rubber bullets"."""
    at = event.head + 1
    if sentence.low(at) in ("up", "off", "down", "out"):
        at += 1
    if sentence.low(at + 1) in _OLD and sentence.low(at) in small.DETERMINERS:
        return f"no attack: '{sentence.low(event.head)} … {sentence.low(at + 1)}'"
    while _leads_in(sentence, at):
        at += 1
    if sentence.low(event.last) == "of" and sentence.low(event.last + 1) in _WORDS:
        return f"no violence: '{sentence.low(event.head)} of {sentence.low(event.last + 1)}'"
    known = verb(sentence.low(event.head))
    aims = sentence.low(at) == "targets" and predicate(sentence, at)  # "a bomb targets a convoy"
    if known and known[0] in _BORROWED and sentence.low(at) in _ABSTRACT and sentence.low(at + 1) != "-" and not aims:
        return f"no violence: '{sentence.low(event.head)} … {sentence.low(at)}'"
    for after in (at, event.last):
        if sentence.low(after) in ("with", "using") and sentence.low(after + 1) in _HARMLESS:
            return f"no violence: with '{sentence.low(after + 1)}'"
    railed = known and known[0] in _RAILING and sentence.finite(event.head)
    if railed and sentence.low(sentence.group_end(at)) == "over":
        return f"no violence: '{sentence.low(event.head)} … over'"  # "Madrid blasts Washington over tariffs"
    woe = sentence.group_end(at + 1 + (sentence.low(at + 1) in small.DETERMINERS)) - 1
    if sentence.low(at) in ("by", "with") and sentence.low(woe) in _WOES:
        return f"no violence: '{sentence.low(event.head)} by {sentence.low(woe)}'"
    return ""


def _leads_in(sentence: Sentence, at: int) -> bool:
    """Whether the word only stands before what was struck or fired: "a landmark deal", "a record 539 drones"."""
    counted = sentence.low(at) == "record" and sentence.low(at + 1)[:1].isdigit()
    return counted or sentence.low(at) in small.DETERMINERS or sentence.low(at) in _GRAND


_GRAND = ("new", "historic", "landmark", "all-time")
_WORDS = nouns("criticism question complaint insult abuse tweet ad lawsuit email goal shot punch joke tourist flower "
               "applause protest grief laughter colour color jealousy number demand")  # fmt: skip
_BORROWED = frozenset("strike hit shoot fire attack bomb slam blast kill".split())
_OLD = frozenset("wartime unexploded suspicious suspect old rusty".split())  # what experts blow up
_HARMLESS = frozenset("rubber plastic blank blanks tear pepper baton paint water eggs confetti".split())


def _mishap(sentence: Sentence, event: Event) -> bool:
    """Whether it is told to have been no one's will: "accidentally shot", "went off by accident"."""
    for at in range(max(0, event.first - 12), min(len(sentence.words), event.last + 24)):
        low = sentence.low(at)
        if low in ("accidentally", "unintentionally", "inadvertently"):
            return True
        if low == "accident" and sentence.low(at - 1) == "by":
            return True
        if low == "own" and sentence.low(at - 1) in ("his", "her", "their") and sentence.low(at + 1) in _OWN_ARMS:
            return True  # "wounded by his own rifle"
    return False


_OWN_ARMS = nouns("gun rifle pistol weapon grenade bomb revolver knife cleaver blade axe sword razor")
_WRITTEN = nouns(
    "ad advert advertisement speech article letter editorial song tweet statement leaflet poster pamphlet cartoon "
    "essay podcast broadcast headline comment sermon memo email petition motion"
)
_RAILING = verbs("attack assail blast slam savage target")


def _written(sentence: Sentence, event: Event) -> str:
    """Give what is said or written that attacks somebody: "a newspaper ad attacking the leader"; else ''."""
    known, by = verb(sentence.low(event.head)), sentence.low(event.head - 1)
    railing = known is not None and known[0] in _RAILING and known[1] != "base" and by in _WRITTEN
    return f"no violence: what a '{by}' does" if railing else ""


_SHOWS = nouns(
    "show display spectacle choreography pageant festival celebration carnival jubilee concert race ceremony"
)
_LIT = frozenset("lit light lights lighting illuminate illuminated illuminates dance danced dances dancing".split())
_MUSTERED = nouns("swarm wave launch drone uav")
_GRAVE = (
    (IN_EARNEST - _CRAFT)
    | nouns("strike attack hit crash defence defense air-defence fire warhead enemy kamikaze blast war")
    | frozenset("struck downed shot exploded crashed intercepted damaged destroyed".split())
)


_CARGO = nouns("leaflet pamphlet flyer banner parcel medicine vaccine seed food pizza flower confetti aid supply mail")
_BRINGING = verbs("carry drop scatter deliver distribute release bring shower rain spread ferry transport dump sow")


_LOADED = nouns("lorry truck convoy van vehicle trailer car bus train tanker ship vessel ferry plane worker people")


def _brought(sentence: Sentence, at: int) -> bool:
    """Whether drones carry it: "to scatter propaganda leaflets"; not the lorries in "hit lorries delivering food"."""
    carried = (step for step in (1, 2, 3) if (verb(sentence.low(at - step)) or ("",))[0] in _BRINGING)
    return any(sentence.low(at - step - 1) not in _LOADED for step in carried)


def _shown(sentence: Sentence, event: Event) -> str:
    """Give what makes drones that hurt nobody a show or a delivery: "a drone swarm lights up the harbour"; else ''."""
    words = {sentence.low(at) for at in range(event.first, event.last)}
    if not words & _CRAFT:
        return ""
    said = {word.low for word in sentence.words}
    if said & _GRAVE:
        return ""
    brought = next(
        (at for at in range(len(sentence.words)) if sentence.low(at) in _CARGO and _brought(sentence, at)), -1
    )
    if brought >= 0:
        return f"what they carry: '{sentence.low(brought)}'"
    told = said & _SHOWS or (said & _LIT if not said & {"sky", "skies"} else set())
    return f"a show: '{min(told)}'" if told and sentence.low(event.head) in _MUSTERED else ""
