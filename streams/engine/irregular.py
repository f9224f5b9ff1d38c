"""English words whose forms follow no rule: a table, and nothing else.

Left out on purpose are forms that are mostly other words in the news ("wind" is not "wound", "can" not "could").
"""

# base: all other forms but -s and -ing, which are made by rule unless given here.
VERBS: dict[str, tuple[str, ...]] = {
    base: tuple(forms.split())
    for base, forms in (
        line.strip().split(": ")
        for line in """
        be: am is are was were been being
        arise: arose arisen
        awake: awoke awoken
        bear: bore borne
        beat: beaten
        become: became
        befall: befell befallen
        begin: began begun
        bend: bent
        bet: bet
        bid: bade bidden
        bind: bound
        bite: bit bitten
        bleed: bled
        blow: blew blown
        break: broke broken
        breed: bred
        bring: brought
        broadcast: broadcasted
        build: built
        burn: burnt burned
        burst: bursted
        buy: bought
        cast: cast
        catch: caught
        choose: chose chosen
        cling: clung
        come: came
        cost: cost
        creep: crept
        cut: cut
        deal: dealt
        die: died dying
        dig: dug
        do: did done does
        draw: drew drawn
        dream: dreamt dreamed
        drink: drank drunk
        drive: drove driven
        dwell: dwelt
        eat: ate eaten
        fall: fell fallen
        feed: fed
        feel: felt
        fight: fought
        find: found
        flee: fled
        fling: flung
        fly: flew flown
        forbid: forbade forbidden
        forecast: forecasted
        forget: forgot forgotten
        forsake: forsook forsaken
        forgive: forgave forgiven
        freeze: froze frozen
        get: got gotten
        give: gave given
        go: went gone goes
        grind: ground
        grow: grew grown
        hang: hung hanged
        have: has had
        hear: heard
        hide: hid hidden
        hit: hit
        hold: held
        hurt: hurt
        keep: kept
        kneel: knelt
        know: knew known
        lay: laid
        lead: led
        leap: leapt leaped
        learn: learnt learned
        leave: left
        lend: lent
        let: let
        lie: lay lain lied lying
        light: lit lighted
        lose: lost
        make: made
        mean: meant
        meet: met
        mislead: misled
        mistake: mistook mistaken
        misunderstand: misunderstood
        outbreak: outbroke
        overcome: overcame
        overrun: overran
        oversee: oversaw overseen
        overtake: overtook overtaken
        overhear: overheard
        overthrow: overthrew overthrown
        pay: paid
        plead: pled pleaded
        prove: proven proved
        put: put
        quit: quit
        read: read
        rebuild: rebuilt
        repay: repaid
        retake: retook retaken
        rewrite: rewrote rewritten
        ride: rode ridden
        ring: rang rung
        rise: rose risen
        run: ran
        say: said
        see: saw seen
        seek: sought
        sell: sold
        send: sent
        set: set
        shake: shook shaken
        shed: shed
        shine: shone
        shoot: shot
        show: shown showed
        shrink: shrank shrunk
        shut: shut
        sing: sang sung
        sink: sank sunk
        sit: sat
        slay: slew slain
        sleep: slept
        slide: slid
        speak: spoke spoken
        speed: sped speeded
        spell: spelt spelled
        spend: spent
        spill: spilt spilled
        spin: spun
        split: split
        spread: spread
        spring: sprang sprung
        stand: stood
        steal: stole stolen
        stick: stuck
        sting: stung
        stride: strode
        spit: spat
        strike: struck stricken
        string: strung
        strive: strove striven
        swear: swore sworn
        sweep: swept
        swell: swollen swelled
        swim: swam swum
        swing: swung
        take: took taken
        teach: taught
        tear: tore torn
        tell: told
        think: thought
        throw: threw thrown
        tie: tied tying
        thrust: thrust
        undergo: underwent undergone
        understand: understood
        undo: undid undone
        undertake: undertook undertaken
        uphold: upheld
        upset: upset
        wake: woke woken
        wear: wore worn
        weave: wove woven
        weep: wept
        win: won
        withdraw: withdrew withdrawn
        withhold: withheld
        withstand: withstood
        write: wrote written
        """.strip().splitlines()
    )
}

# singular: plurals
NOUNS: dict[str, tuple[str, ...]] = {
    "alga": ("algae",), "analysis": ("analyses",), "antenna": ("antennae", "antennas"), "axis": ("axes",),
    "bacterium": ("bacteria",), "basis": ("bases",), "calf": ("calves",), "child": ("children",),
    "corps": ("corps",), "crisis": ("crises",), "criterion": ("criteria",), "datum": ("data",),
    "diagnosis": ("diagnoses",), "elf": ("elves",), "emphasis": ("emphases",), "epidemic": ("epidemics",),
    "foot": ("feet",), "goose": ("geese",), "half": ("halves",), "hoof": ("hooves",), "hypothesis": ("hypotheses",),
    "knife": ("knives",), "larva": ("larvae",), "leaf": ("leaves",), "life": ("lives",), "loaf": ("loaves",),
    "louse": ("lice",), "man": ("men",), "medium": ("media",), "mouse": ("mice",), "nucleus": ("nuclei",),
    "oasis": ("oases",), "ox": ("oxen",), "person": ("people", "persons"), "phenomenon": ("phenomena",),
    "scarf": ("scarves",), "self": ("selves",), "shelf": ("shelves",), "thesis": ("theses",), "thief": ("thieves",),
    "tooth": ("teeth",), "vertebra": ("vertebrae",), "virus": ("viruses",), "wife": ("wives",),
    "wolf": ("wolves",), "woman": ("women",),
}  # fmt: skip

# A form that is mostly another word: as a term it stands for itself, not for the verb behind it.
OWN_WORDS = frozenset(
    "saw felt ground found left rose bore lay bound fell spoke met bit lit fed led wove drunk shed set put cut let "
    "cost read rung lives leaves bases axes does people media data thought meant does hit hurt split spread".split()
)

# No other forms: they only hold a phrase together.
FUNCTION_WORDS = frozenset(
    "a an the of in on at by to for from with into onto over under off out up down and or nor but not no as than "
    "that this these those it its he him his she her they them their we us our you your i me my who whom whose which "
    "what when where why how if then so such very more most less least all any each every some few many much "
    "between among against during without within through across near about after before since until while "
    "because although though per via also too only just now here there can could may might must shall should "
    "will would ought".split()
)

# Words in -s, -ed or -ing that are no form of what is left when the ending is taken off.
NOT_PLURAL = frozenset(
    "news gas series species means politics economics physics mathematics athletics ethics logistics statistics "
    "dynamics electronics olympics customs arms goods lens always perhaps besides afterwards towards thus plus its "
    "his has was is as us this yes bus canvas atlas chaos tennis mass class press alias bias pancreas rabies "
    "diabetes measles mumps headquarters crossroads barracks overseas congress process access success across less "
    "address".split()
)
NOT_VERBAL = frozenset(
    "evening morning building training meeting wedding ceiling feeling nothing something anything everything king "
    "ring wing sing bring spring string thing sting swing cling fling sling during sibling darling viking being "
    "red bed shed speed seed need weed feed breed bleed hundred sacred indeed proceed exceed succeed embed kindred "
    "naked wicked rugged united limited wording housing clothing sterling herring pudding ping zing ding".split()
)
