"""Classes of verbs, as lemmas: what governments do, what harms, what ends in a place, what only describes one.

It refuses to judge a form: `streams.engine.readings.words.verb` gives the lemma, these sets say its class.
"""

from streams.engine.readings.lexicon import small
from streams.engine.readings.words import verbs

SPEECH = verbs(
    "say tell announce declare state claim deny condemn warn accuse call urge demand ask answer respond reply react "
    "insist argue suggest propose offer promise pledge vow threaten criticise criticize denounce decry deplore "
    "praise welcome applaud hail thank apologise apologize regret confirm acknowledge admit concede disclose reveal "
    "report inform notify advise recommend request appeal plead protest object complain mourn grieve celebrate "
    "estimate believe think consider regard view see expect hope fear doubt suspect know understand assume predict "
    "forecast want wish prefer intend plan aim seek try attempt decide determine choose opt agree disagree accept "
    "reject refuse decline dismiss rebuff rebuke slam blast blame fault scold lambast chide reiterate stress "
    "emphasise emphasize note observe signal hint indicate imply boast brag gloat joke lament maintain assert allege "
    "contend swear testify tweet post write publish issue release brief address speak talk discuss debate negotiate "
    "bargain mediate broker consult confer lobby push press pressure persuade convince invite summon recall expel "
    "extradite deport"
)
POWER = verbs(
    "sanction ban bar block blockade embargo boycott veto vote elect ratify sign adopt approve enact pass legislate "
    "legalise legalize outlaw forbid prohibit permit allow authorise authorize grant award confer recognise "
    "recognize support back endorse favour favor oppose resist fight battle combat defend protect guard invade annex "
    "occupy conquer colonise colonize capture liberate cede surrender capitulate retreat withdraw deploy mobilise "
    "mobilize dispatch send supply provide deliver arm equip finance fund sponsor donate contribute aid help assist "
    "rescue lend resupply isolate alienate represent study include overtake surpass upset borrow owe repay pay buy "
    "purchase acquire sell export import trade produce manufacture build construct develop test spend invest tax "
    "raise cut increase reduce expand extend impose lift ease tighten enforce implement suspend resume cancel "
    "postpone delay halt stop end begin start launch introduce establish create found set form join leave quit enter "
    "sever break restore normalise normalize open close shut reopen ally align unite cooperate collaborate "
    "participate take make give get receive obtain gain win lose use apply operate run manage control rule govern "
    "administer command order direct require force compel oblige coerce bully provoke attack fail succeed manage "
    "struggle attempt act intervene interfere meddle spy monitor investigate probe prosecute jail execute pardon "
    "free hand return claim inherit underwrite nationalise nationalize privatise privatize host hold keep retain "
    "regain reclaim hunt track pursue target attribute steal hack arrest detain free evacuate repatriate admit "
    "commit bind entitle enable oblige repeal abolish amend revise review modernise modernize reform comply violate "
    "breach honour honor commemorate "
    "challenge confront face threaten menace deter counter retaliate avenge respond prepare conduct carry perform "
    "undergo suffer endure experience lack need depend rely benefit prosper thrive recover default declare appoint "
    "name nominate replace rename dissolve sue petition bid compete"
)
SPORT = verbs(
    "beat defeat thrash rout trounce edge thump hammer crush overcome upset draw tie play qualify advance progress "
    "compete host score concede debut train tour visit field finish rank lead trail chase bat bowl declare dominate "
    "reach crash exit eliminate knock relegate promote clinch secure seal retain finish medal podium"
)
DESCRIBE = verbs(  # a place that does this is a place: it lies, borders, covers
    "lie sit border span cover comprise encompass stretch measure neighbour neighbor adjoin abut overlook straddle "
    "boast"
)
SUFFER = verbs(  # what a place does when the event comes to it
    "suffer see witness experience endure face wake awake shake burn reel tremble weather sustain shudder"
)
ATTACK = verbs(
    "attack strike hit bomb shell bombard blast explode detonate shoot stab gun fire storm raid ambush assassinate "
    "murder massacre slay behead blow ram target pound pummel batter rock shake rattle jolt rip tear slam plough "
    "plow hurl lob throw launch kidnap abduct seize besiege torch assault slash knife mow spray riddle hijack "
    "rampage erupt go drop open unleash pepper strafe carpet wreck level flatten raze barrage mortar lynch execute "
    "crash smash send set kill wound injure rain land impact penetrate breach assail firebomb booby trap sweep"
)
VIOLENT = verbs(  # alone enough to say that there was violence
    "attack strike hit bomb shell bombard blast explode detonate shoot stab storm raid ambush assassinate murder "
    "massacre slay behead ram pound batter assault kidnap abduct torch hijack firebomb lynch execute strafe besiege "
    "kill"
)
STRIKE_OBJECT = verbs(  # "…s Kabul": the object is where it happens
    "attack strike hit bomb shell bombard blast storm raid ambush target pound pummel batter rock shake rattle jolt "
    "rip tear slam besiege torch assault strafe level flatten raze rain assail firebomb engulf ravage devastate "
    "damage destroy ruin wreck hammer blitz convulse stun terrorise terrorize plunge reach penetrate breach roil grip "
    "sweep lash inundate flood swamp paralyse paralyze hurt shatter scorch gut blacken"
)
HURL = verbs(
    "launch fire shoot lob hurl throw send rain drop unleash direct aim guide fly crash slam plunge release streak "
    "hurtle "
    "scream"
)
HARM = verbs(
    "kill wound injure die hurt maim leave damage destroy ruin collapse burn trap evacuate claim flatten level gut "
    "shatter hospitalise hospitalize perish bury displace cause set happen occur erupt take strike hit catch crash "
    "fall land target explode detonate smash bring shoot stab open behead burn blaze engulf ignite go knock sound "
    "trigger spark report hear suffer include affect impact rip tear blow"
)
INTERCEPT = verbs("intercept down neutralise neutralize repel thwart shoot jam destroy bring repulse fend")
FOIL = verbs(
    "foil thwart avert prevent disrupt prevent stop deter defuse plot conspire scheme threaten warn fear vow prepare "
    "plan intend consider contemplate mull urge call demand advocate discuss debate expect anticipate risk brace "
    "seek attempt try want order authorise authorize approve predict refuse avoid simulate"
)
JUDGE = verbs(
    "convict sentence jail try charge indict extradite acquit prosecute imprison plead accuse suspect arrest detain "
    "want mastermind commemorate remember honour honor mark memorialise memorialize investigate probe review recall "
    "apologise apologize acquit execute exonerate pardon admit confess identify link tie attribute compensate sue "
    "mourn"
)
MOTION = verbs(
    "go move travel come return fly sail march walk drive head flee escape emigrate immigrate migrate relocate "
    "retire transfer ship transport deport exile dispatch send bring take carry arrive depart leave journey tour "
    "visit commute ride run cross advance proceed invite extend stretch reach deploy evacuate repatriate airlift "
    "accompany follow attach settle back moving export import spread introduce embark cruise pass trek wander "
    "descend bound redirect divert deliver lead get post assign connect link reroute withdraw escort airlift "
    "summon recall"
)
CLOSE = verbs(
    "close shut empty evacuate suspend halt cordon disrupt cut seal block ground lock paralyse paralyze black"
)
PLAIN = verbs("sleep weep kneel hang sing dig bleed cling creep sweep swim shed shine")  # no -ed tells their past
BE = frozenset("is was are were be been being 's 're".split())
AUXILIARIES = BE | frozenset("has have had having will would shall should can could may might must do does did".split())
HELPING = AUXILIARIES | small.ADVERBS  # what may stand before a verb and belongs to it: "has just been"
MODALS = frozenset("will would shall should can could may might must".split())

VIOLENCE = HARM | ATTACK
