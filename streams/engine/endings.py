"""The endings by which words of other languages than English are inflected, and where the stemmer for each is.

Only inflection stands here (case, number, gender, person, tense), never what makes another word of one: "attaquer" is
found as "attaquée", not as "attaquant" the noun's "-iste". It refuses to know irregular words: `streams.engine.ablaut`
and `streams.engine.sets` do.
"""

from typing import Final

from streams.engine.eastern import RUSSIAN

# language -> snowball's name, and endings. What the stemmer does not take for the same word is left out.
STEMMED: Final[dict[str, tuple[str, str]]] = {
    "de": (
        "german",
        "e en em er es s n ern ens et t st te ten tes ter tem test tet end ende enden endem ender endes ene enen ener"
        " enem enes ungen ung innen",
    ),
    "fr": (
        "french",
        "e s es x é ée és ées er ant a ait aient ais ai ions iez ons ez ent era erai eras erons erez eront erait"
        " eraient èrent ât assent ir i ie is ies it issent issait issaient issant irent ira iront irait re ront u ue us"
        " ues urent eur eurs euse euses eux if ive ifs ives el elle els elles nne nnes ère ères",
    ),
    "es": (
        "spanish",
        "o a os as e es ar ado ada ados adas ó ando aron aba aban ará arán aré aría arían ase ara aran é en an emos"
        " amos ió ieron ido ida idos idas iendo ía ían er ir erá irá erán irán ería iría iera ieran ón ones ín ines és"
        " eses án anes s arse erse irse ándose",
    ),
    "it": (
        "italian",
        "o a i e are ato ata ati ate ando ò ano ava avano erà eranno arono asse assero iamo ito ita iti ite ire isce"
        " iscono ì irono irà iranno iva ivano uto uta uti ute endo ere é erono eva evano ette ettero ono chi che ghi"
        " ghe arsi ersi irsi à ità",
    ),
    "pt": (
        "portuguese",
        "o a os as e es ar ado ada ados adas ou aram ando ava avam ará arão aria ariam asse am em amos er eu eram ido"
        " ida idos idas endo ir iu iram ia iam erá irá erão irão ão ões ães ãos s ens al ais el eis il is",
    ),
    "ca": (
        "catalan",
        "a es ar at s ada e en ats ades er ava aven arà aran ant ir it ida its ides eix eixen ent à ons ó",
    ),
    "ro": (
        "romanian",
        "e ă a i ul ii ului ele ile ilor ei ea ia ate ată at ați ează ând it ită iți ite ea esc ește ire are ară iră au"
        " eau iei iile elor ul uri urile urilor urile ule le lor",
    ),
    "nl": ("dutch", "e en s t te ten de den d end ende er ers ste n 's"),
    "sv": (
        "swedish",
        "a en ar er s ade ad at et t erna arna ande as ades ats e n na r or orna ens arnas ernas ets te da dde tt des"
        " ornas are aren arens arna aste",
    ),
    "da": ("danish", "e er en et s erne ere te ede t ende ens ernes ets edes es r ne eres ene enes"),
    "nb": ("norwegian", "e er en et a s ene te ede t ende ens enes ets es r ne ere eren erne"),
    "ru": (
        "russian",
        "а и е ой ы у ом ов ия ого ие ая о ий ых ые ии ть ый ое ами ь ах ую ию ли ым ить ей ет их ла ил ют я ам ем или"
        " ю ит ется ен ться ила ыми ена лся ются ены ому н ят ило ешь ете ите ишь енный енная енное енные енного енных"
        " ан ана ано аны анный анная анные анного анных ал ала али ало ать ает ают ав авший авшая авшие авших ив ивший"
        " ившая ившие ях ями ев ём ям лась лись лось ся",
    ),
    "fi": (
        "finnish",
        "a ä n t i ia iä in en ien ja jä jen ssa ssä issa issä sta stä ista istä an än on ön seen iin ihin lla llä illa"
        " illä lta ltä ilta iltä lle ille na nä ina inä ksi iksi ta tä tta ttä ita itä iden itten tten si sivat vat vät"
        " nut nyt neet taan tään ttu tty tiin tettu tetty valla",
    ),
    "hu": (
        "hungarian",
        "k ok ek ök ak t at et ot öt nak nek ban ben ba be ból ből on en ön n ra re ról ről hoz hez höz tól től nál nél"
        " val vel ig ért ként okat eket öket akat okban ekben ökben okra ekre ott ett ött a e ja je i ai ei jai jei"
        " ának ének ában ében át ét ára ére ával ével",
    ),
    "tr": (
        "turkish",
        "lar ler ları leri ların lerin larda lerde lardan lerden lara lere ı i u ü yı yi yu yü ın in un ün nın nin nun"
        " nün da de ta te dan den tan ten a e ya ye sı si su sü sında sinde sına sine"
        " sından sinden la le yla yle ını ini unu ünü ının inin unun ünün ına ine una üne ında inde unda ünde ından"
        " inden undan ünden sını sini sunu sünü sının sinin sunun sünün suna süne daki deki taki teki larını lerini"
        " larının lerinin larına lerine larında lerinde larından lerinden larla lerle ımız imiz umuz ümüz lı li lu lü",
    ),
    "el": (
        "greek",
        "ς σ α ας ες η ης εις εων ι ια ιου ιων ο ος ου ον οι ους ων ε ω ει εις ουν ούν ησε ησαν ήσει ηκε ηκαν μα ματα"
        " ματος μάτων ή ής ές ών ό ός ού οί ούς ά",
    ),
    "id": ("indonesian", "nya kan i an lah"),
}  # fmt: skip

# languages without a stemmer: what a word may end in, and what it may end in instead. Stems keep four letters.
PLAIN: Final[dict[str, tuple[str, ...]]] = {
    "pl": (
        "a u owi em iem ie e y i ów om ami ach ą ę o ej emu ego ym ymi ych yk",
        "ać ał ała ali ały ało a ają ano any ana ane anych anego anej ując owany owana owane uje ują ować ował owali"
        " owała owano",
        "ić ił iła ili iły iło i ią iono iony iona ione ionych ionego eni",
        "ek ku kiem ki ków kom kami kach kowi",
        "iec ca cu cem cy ców com cami cach cowi",
        "nie nia niu niem ń niom niami niach",
        "cie cia ciu ciem ciom ciami ciach",
        "ość ości ością ościom ościami ościach",
        "ja ji ję ją jo je jom jami jach",
        "yć ył yła yli yły yło y ą ono ony ona one onych eni",
        "ąć ął ęła ęli ęły ęło nie ną ięty ięta ięto ięte ęty ęta ęto ęte",
        "eć iał iała ieli iały iało i ą",
        "er ra rowi rem rze rzy rów rom rami rach rowie",
        "t tu tem cie ty ci tów tom tami tach towi",
        "d du dem dzie dy dów dom dami dach dowi",
        "r ru rem rze ry rów rom rami rach rowi",
        "ł łu łem le ły łów łom łami łach",
        "ta ty cie tę tą t tom tami tach",
        "da dy dzie dę dą d dom dami dach",
        "ra ry rze rę rą r rom rami rach",
        "ła ły le łę łą ł łom łami łach",
        "na ny nie nę ną n nom nami nach",
        "ki ka kie kiego kiej kiemu kim kich kimi ką cy",
        "ny na ne nego nej nemu nym nych nymi ną ni",
        "ka ki ce kę ką ko kom kami kach ek",
    ),
    "uk": (
        "а у ові ом ем ю я і ї и ів ам ям ами ями ах ях е о ою ею ей ий ої ого ому им их ими ій ь",
        "ати ав ала али ало ає ають аний ана ані ано аних увати ував увала ували ує ують ував уваний",
        "ити ив ила или ило ить ять ений ена ені ено ених",
        "ість ості істю остей остям остями остях",
        "ий а е і ого ої ому ій им ою их ими у",
        "ок ку ком ки ків кам ками ках кові",
        "ець ця цю цем ці ців цям цями цях",
        "ння ню нням нь ннями ннях нню",
        "ія ії ію ією ій іям іями іях",
        "ка ки ку кою ці ок кам ками ках",
    ),
    "cs": (
        "a u ovi em e y i ů ům ech ami ách ou o ám ě í ý é ého ému ým ých ými ím",
        "at al ala ali aly alo á ají án ána áno ány ovat oval ovala ovali uje ují ován ována ováno ovány",
        "it il ila ili ily ilo í en ena eno eny",
        "ek ku kem ky ků kům cích kách",
        "ec ce ci cem ců cům cích",
        "ost osti ostí ostem ostech ostmi",
        "ce í i ím ích emi cí cím cích cemi ci",
        "ní ního nímu ním ních ními",
        "ý á é ého ému ým ých ými ou í",
        "ka ky ce ku kou ek kám kách kami",
    ),
    "ar": ("ا ات ين ان ون ها هم ه ي ية وا ت تا", "ة ات تين تان ته تها تهم", "ون ين ات ة ا", "ات ة تين"),
    "bg": (
        "а я и е о ът ят та то те ове овете ите ата ето ия ият ията",
        "ам а ат аха ал ала али ан ана ани ано ате ва ват вам",
        "я и ят иха ил ила или ен ена ени ено",
    ),
    "sr": (
        "a u om e i o ima ama ova ove ovi ovima og oj om ih im",
        "ati ao ala ali alo a aju an ana ani ano",
        "iti io ila ili ilo i e en ena eni eno",
    ),
}
PLAIN_LEAST: Final = 3

# what a word that ends so is inflected to, whatever the stemmer says of it; the first ending that fits
SURE: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "fr": (
        ("ger", "ge ges gent geons gez gé gée gés gées gea geant geait geaient gèrent gera geront gerait"),
        ("cer", "ce ces cent çons cez cé cée cés cées ça çant çait çaient cèrent cera ceront cerait"),
        ("er", "er e es ent ons ez é ée és ées a ant ait aient èrent era eront erait eraient"),
        ("ir", "ir it is ie ies issent issait issaient issant irent ira iront irait i"),
        ("dre", "dre d dent dit dirent du due dus dues dant dra dront dait daient"),
        ("al", "al ale ales aux"), ("eau", "eau eaux"), ("eur", "eur eurs euse euses"), ("eux", "eux euse euses"),
        ("if", "if ifs ive ives"), ("ien", "ien iens ienne iennes"), ("er", "er ers ère ères"), ("", "s e es"),
    ),
    "es": (
        ("car", "car ca can có caron cando caba caban cado cada cados cadas cará carán caría que quen"),
        ("gar", "gar ga gan gó garon gando gaba gaban gado gada gados gadas gará garán garía gue guen"),
        ("zar", "zar za zan zó zaron zando zaba zaban zado zada zados zadas zará zarán zaría ce cen"),
        ("ar", "ar a an ó aron ando aba aban ado ada ados adas ará arán aría arían e en ara aran"),
        ("er", "er e en ió ieron iendo ía ían ido ida idos idas erá erán ería a an iera ieran"),
        ("ir", "ir e en ió ieron iendo ía ían ido ida idos idas irá irán iría a an iera ieran"),
        ("ón", "ón ones ona onas"), ("ín", "ín ines"), ("án", "án anes"), ("és", "és eses esa esas"), ("z", "z ces"),
        ("o", "o a os as"), ("a", "a as"), ("e", "e es"), ("s", "s"), ("", "es"),
    ),
    "pt": (
        ("car", "car ca cam cou caram cando cava cavam cado cada cados cadas cará carão caria que quem"),
        ("gar", "gar ga gam gou garam gando gava gavam gado gada gados gadas gará garão garia gue guem"),
        ("ar", "ar a am ou aram ando ava avam ado ada ados adas ará arão aria ariam e em asse"),
        ("er", "er e em eu eram endo ia iam ido ida idos idas erá erão eria a am esse"),
        ("ir", "ir e em iu iram indo ia iam ido ida idos idas irá irão iria a am isse"),
        ("ção", "ção ções"), ("são", "são sões"), ("ão", "ão ãos ões ães ã"), ("m", "m ns"), ("al", "al ais"),
        ("el", "el eis éis"), ("il", "il is eis"), ("ol", "ol óis"), ("ês", "ês eses esa esas"), ("o", "o a os as"),
        ("a", "a as"), ("e", "e es"), ("s", "s"), ("", "es s"),
    ),
    "it": (
        ("care", "care ca cano cò carono cando cava cavano cato cata cati cate cherà cheranno cherebbe chi chino"),
        ("gare", "gare ga gano gò garono gando gava gavano gato gata gati gate gherà gheranno gherebbe ghi ghino"),
        ("iare", "iare ia iano iò iarono iando iava iavano iato iata iati iate erà ierà ieranno"),
        ("are", "are a ano ò arono ando ava avano ato ata ati ate erà eranno erebbe i ino asse assero"),
        ("ere", "ere e ono é erono endo eva evano uto uta uti ute erà eranno erebbe a ano ette ettero"),
        ("ire", "ire e ono ì irono endo iva ivano ito ita iti ite irà iranno irebbe isce iscono isca iscano"),
        ("ca", "ca che"), ("ga", "ga ghe"), ("co", "co chi ci ca che"), ("go", "go ghi gi ga ghe"),
        ("io", "io i ia ie"),
        ("cia", "cia ce cie"), ("gia", "gia ge gie"), ("o", "o i a e"), ("a", "a e i"), ("e", "e i"), ("", ""),
    ),
    "de": (("nis", "nis nisse nissen nisses"), ("in", "in innen"), ("", "s e en em er es")),
    "sv": (
        ("a", "a an ans or orna ornas ar ade ad at as ades ande er te t"), ("e", "e en ar arna arnas es ens"),
        ("", "s n t en et ar er na arna erna ens ets ernas arnas a"),
    ),
    "da": (
        ("else", "else elsen elser elserne elsens elsernes"),
        ("e", "e er ede et t te en ens ernes erne ende edes es ne ner nerne"),
        ("", "s n t en et e er r ne erne ene ens ets ernes"),
    ),
    "nb": (("e", "e er ede et t te en ene ens enes ende edes es a"), ("", "s en et e er ene ens ets enes a")),
    "ru": RUSSIAN,
    "ro": (("", "ul ului ele elor uri urile i ii ilor e"), ),
    "ca": (("a", "a es"), ("ió", "ió ions"), ("", "s")),
}  # fmt: skip
# What a verb ends in as dictionaries have it. Other words of these languages take the endings above alone: a stemmer
# takes "puerto" for "puerta", "partido" for "parte", and "parlement" for "parle".
VERBAL: Final = {
    "es": ("ar", "er", "ir", "arse", "erse", "irse", "ando", "iendo"),
    "pt": ("ar", "er", "ir", "or", "ar-se", "ando", "endo", "indo"),
    "fr": ("er", "ir", "re", "ant"), "it": ("are", "ere", "ire", "rre", "arsi", "ersi", "irsi", "ando", "endo"),
    "ru": ("ть", "ти", "чь", "ться", "тись"),
}  # fmt: skip
ALIASES: Final = {"no": "nb", "nn": "nb", "hr": "sr", "bs": "sr", "sk": "cs", "gl": "pt", "be": "ru"}
