"""Classes of nouns: what stands in a city, who speaks for it, what is named after it, what is an event.

It refuses to be complete: a noun of no class is read by its prepositions alone.
"""

from streams.engine.readings.words import nouns

SETTLEMENTS = nouns(
    "capital city town village metropolis port municipality megacity megalopolis community island country nation "
    "republic kingdom state province region territory peninsula emirate commune suburb"
)
PARTS = nouns(  # "a suburb of X": inside X, as news counts it
    "district neighbourhood neighborhood quarter borough ward area part section side street centre center heart "
    "middle sector zone block corner edge outskirt suburb municipality arrondissement slum sky skyline airspace "
    "front downtown periphery floor storey square bank neighborhood premises boulevard avenue"
) | {"outskirts", "skies", "rest"}
REGIONS = nouns(
    "oblast region province governorate prefecture state county voivodeship area countryside vicinity hinterland "
    "metropolitan periphery department raion district belt suburb shire territory division"
) - {"district", "districts", "suburb", "suburbs"}
SITES = nouns(
    "academy airport airspace apartment apron aquarium area arena bakery bank bar barracks base basement bazaar "
    "beach block borough bridge building bus cafe camp campus canteen casino cathedral cemetery center centre "
    "checkpoint church cinema city clinic club college complex compound concert consulate courthouse courtyard dam "
    "depot district dome doorstep doorway dormitory downtown edge embassy entrance facade facility factory faculty "
    "festival flat fountain funeral garden gate ground gym hall hangar harbor harbour headquarters high-rise "
    "highway home hospital hotel house intersection jail junction kindergarten kremlin laboratory lawn library "
    "lobby lot mall market marketplace mausoleum memorial metro ministry monastery monument mosque motorway museum "
    "neighborhood neighbourhood nightclub nursery office outskirts palace parade park parliament perimeter plant "
    "playground port prison pub quarter rail railway rally refinery reservoir residence restaurant riverfront road "
    "roof rooftop roundabout runway school seminary shop shopping shrine site sky skyline skyscraper slum souk "
    "square stadium station steps store street substation suburb suburbs subway supermarket synagogue tarmac temple "
    "tenement terminal theater theatre tower train tram tube tunnel underground university venue wall ward "
    "warehouse waterfront wedding wing zone zoo"
) | {
    "aerodrome",
    "airfield",
    "café",
    "cafés",
    "corniche",
    "embankment",
    "outskirts",
    "promenade",
    "quay",
    "seafront",
    "skies",
}
LOCAL = PARTS | SITES  # what stands in a place: "the city's southern district", "its airport"
SPEAKERS = nouns(
    "police mayor governor official authority government resident court judge prosecutor minister council spokesman "
    "spokeswoman spokesperson correspondent analyst diplomat envoy ambassador politician lawmaker senator general "
    "commander officer bureau reporter journalist regime administration leader leadership president premier "
    "chancellor king queen prince monarchy cabinet opposition party negotiator mediator delegation source expert "
    "economist scholar professor researcher activist campaigner citizen witness eyewitness doctor medic lawyer "
    "attorney sheriff army military force troop soldier militia coalition navy militant insurgent rebel fighter "
    "warplane jet drone ally backer partner intelligence agent spy hacker policeman detective fireman firefighter "
    "supporter parliamentarian chief head secretary"
) | {"people", "policemen", "firefighters", "intelligentsia", "deputies", "mps"}
TEAMS = nouns(
    "team side squad striker captain goalkeeper coach midfielder defender forward winger batsman bowler cricketer "
    "footballer player athlete swimmer sprinter runner cyclist boxer wrestler champion cap cup opener wicket innings "
    "goal skipper cricket rugby football hockey soccer basketball volleyball eleven league fan medal medallist "
    "medalist olympian team-mate teammate supporter spinner xi selector national"
)
NAMES = nouns(  # "Washington Post": a place's name in the name of something that is no place
    "post times herald tribune journal gazette independent telegraph mirror guardian chronicle star globe sun review "
    "pub inn tavern "
    "observer courier examiner standard mail express monitor treaty accord agreement convention protocol declaration "
    "charter marathon olympics biennale symphony philharmonic orchestra opera ballet dynamo spartak lokomotiv rovers "
    "wanderers fc united hotspur bulls lakers knicks yankees dodgers capitals wizards redskins nationals commanders "
    "airlines airways motors fever virus syndrome accords exchange securities dispatch cola fashion papers "
    "conference memorandum statement consensus roundtable format process formula masters open grand prix derby"
) | {"olympic", "paralympics", "olympics", "six-nations"}
OFFICES = nouns("ministry government cabinet administration")  # who acts, and no building, behind 's
STREETS = frozenset("gate street avenue road boulevard wall lane drive highway express".split())
GOVERNED = nouns(  # "X's decision", "the government of X": X acts
    "decision position stance claim policy view response reaction refusal demand offer proposal threat warning "
    "announcement call request plan intention ambition aim goal interest concern fear support backing opposition "
    "criticism condemnation statement denial rejection approval consent permission recognition acceptance veto vote "
    "bid candidacy membership accession entry withdrawal exit participation involvement intervention invasion "
    "occupation annexation conquest victory win defeat loss draw triumph debut medal gold silver bronze record score "
    "match game qualification campaign tour squad team side player captain coach export import economy debt loan "
    "budget gdp trade relation tie alliance ally friendship rivalry rival enemy foe war conflict dispute rule reign "
    "hegemony dominance power might pressure sanction embargo blockade aid assistance help gift contribution "
    "initiative effort attempt role influence commitment obligation promise pledge treaty agreement deal pact "
    "negotiation talk dialogue proposal missile nuclear arsenal weapon strike airstrike offensive incursion raid "
    "aggression ultimatum diplomat diplomacy foreign entrant entry submission representative contestant first second "
    "third fourth only failure success ability unwillingness willingness inability reluctance readiness insistence "
    "declaration independence sovereignty protection mandate behalf hand hands favour favor name part"
)
# What goes before "of", "from", "to", "with" and makes the place one who acts or is dealt with
DEALINGS = nouns(
    "relation tie talk negotiation treaty agreement deal pact war conflict dispute match game draw loss defeat "
    "victory win alliance ally friendship trade border cooperation rapprochement contact link partnership friendly "
    "test final semifinal semi-final quarterfinal quarter-final meeting clash tension peace armistice truce "
    "ceasefire exchange rivalry fixture encounter series union merger dialogue competition accord"
)
ACTING = nouns(
    "independence freedom secession separation liberation support aid help assistance consent protection permission "
    "approval recognition victory defeat win behalf criticism condemnation opposition policy government army navy "
    "force threat pressure loan gift request demand order invitation autonomy sovereignty ally enemy role influence "
    "intervention refusal decision favour favor backing compensation reparation team side victory success failure "
    "loyalty allegiance service tribute surrender cession sale damage danger gold silver participation sanction "
    "embargo attitude involvement rule hegemony domination domination mandate claim defence defense colony "
    "possession vassal protectorate dependency satellite citizen hand part instruction funding finance money "
    "competition player squad representative appeal complaint letter response reaction concern delegation displeasure "
    "anger position demand goodwill generosity"
)
BELONGING = nouns(  # heads of "of X", "X's …" that keep X a place
    "president king queen prince emperor minister capital part region city town people population coast north south "
    "east west history census resident citizen centre center border mainland island river mountain lake state "
    "province county district suburb map geography climate flora fauna culture museum airport area side end bank "
    "university school church diocese archdiocese bishop archbishop parish port bay gulf street economy invasion "
    "occupation partition territory land soil shore edge outskirts rest most much heart interior native inhabitant "
    "member governor mayor lord duke earl count company industry market bank railway road language literature music "
    "art cuisine king parliament constitution flag anthem anthem siege battle fall bombing liberation tour"
)
EVENTS = nouns(
    "attack assault raid strike airstrike bombing bomb blast explosion detonation shooting gunfire firefight "
    "gunfight stabbing knifing shelling bombardment barrage salvo siege massacre killing murder assassination ambush "
    "beheading ramming arson rampage shootout slaying lynching hijacking kidnapping abduction storming incursion "
    "clash fighting offensive mortar rocket missile grenade drone hostage rioting riot insurrection uprising "
    "violence bloodshed bloodbath carnage crossfire onslaught blitz sniping execution fire quake earthquake flood "
    "collapse crash crackdown coup mutiny protest demonstration rally outbreak fusillade volley atrocity carjacking "
    "looting unrest"
)
AMBIGUOUS = frozenset(  # plurals that are verbs as well: read as nouns unless an object follows
    "forces troops rebels guards reports claims plans talks votes wounds fires deals ties shots homes aims "
    "bids calls charges concerns covers demands doubts drives ends fears gains grounds hopes houses "
    "interests issues jobs leads limits links marks moves needs offers orders parts pilots places points "
    "posts powers questions ranks rates records results risks rules runs seats shares ships shows sides "
    "signs sources spots stages stands starts states steps stocks stops supplies supports tests tours "
    "trades trains trucks turns uses views visits waves works backs hands heads faces eyes backers changes "
    "chances figures forms groups guns hosts lines lists loads minds names notes numbers pieces plots pools "
    "ports prices prizes profits protests purposes rallies reasons schools services stores streets studies "
    "subjects taxes teams terms times units values voices walks watches winds years aids arms".split()
)
OWNED = nouns(  # a country's own, wherever it is
    "embassy consulate mission ambassador diplomat troop soldier warship warplane citizen national tourist contractor "
    "attack strike airstrike assault offensive raid invasion incursion aggression drone missile rocket army navy force "
    "convoy vessel ship tanker company team"
)
AGENTIVE = nouns(
    "attack strike airstrike assault offensive raid invasion incursion aggression drone missile rocket army"
)
CARRIERS = nouns(
    "drone missile rocket shell mortar bomb grenade projectile warhead uav shahed munition debris fragment"
)
HARMED = nouns("dead casualty victim wounded injured fatality toll death injury damage survivor body hostage debris")
CALLED = nouns(  # "the gunboat Bogota", "Mr Houston": no place at all
    "gunboat ship steamer frigate destroyer cruiser submarine ferry vessel schooner brig hms uss ss mr mrs ms miss "
    "dr sir lord lady general colonel captain singer actor actress musician producer film novel album song band"
) - {"ships", "films", "bands"}

ACTORS = SPEAKERS | TEAMS | GOVERNED  # who may stand for a place
