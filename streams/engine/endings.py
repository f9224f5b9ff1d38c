"""The endings by which words of other languages than English are inflected, where no table was learnt of them.

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
    "id": ("indonesian", "nya kan i an lah"),
}

# languages without a stemmer: what a word may end in, and what it may end in instead. Stems keep four letters.
PLAIN: Final[dict[str, tuple[str, ...]]] = {
    "ar": ("ا ات ين ان ون ها هم ه ي ية وا ت تا", "ة ات تين تان ته تها تهم", "ون ين ات ة ا", "ات ة تين"),
    "sr": (
        "a u om e i o ima ama ova ove ovi ovima og oj om ih im",
        "ati ao ala ali alo a aju an ana ani ano",
        "iti io ila ili ilo i e en ena eni eno",
    ),
}
PLAIN_LEAST: Final = 3

# what a word that ends so is inflected to, whatever was learnt: lists have a form that is a noun as well, "attaque", as
# the noun's alone. The first ending that fits.
SURE: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "fr": (
        ("ger", "ge ges gent geons gez gé gée gés gées gea geant geait geaient gèrent gera geront gerait"),
        ("cer", "ce ces cent çons cez cé cée cés cées ça çant çait çaient cèrent cera ceront cerait"),
        ("er", "er e es ent ons ez é ée és ées a ant ait aient èrent era eront erait eraient"),
        ("ir", "ir it is ie ies issent issait issaient issant irent ira iront irait i"),
        ("dre", "dre d dent dit dirent du due dus dues dant dra dront dait daient"),
    ),
    "es": (
        ("car", "car ca can có caron cando caba caban cado cada cados cadas cará carán caría que quen"),
        ("gar", "gar ga gan gó garon gando gaba gaban gado gada gados gadas gará garán garía gue guen"),
        ("zar", "zar za zan zó zaron zando zaba zaban zado zada zados zadas zará zarán zaría ce cen"),
        ("ar", "ar a an ó aron ando aba aban ado ada ados adas ará arán aría arían e en ara aran"),
        ("er", "er e en ió ieron iendo ía ían ido ida idos idas erá erán ería a an iera ieran"),
        ("ir", "ir e en ió ieron iendo ía ían ido ida idos idas irá irán iría a an iera ieran"),
    ),
    "pt": (
        ("car", "car ca cam cou caram cando cava cavam cado cada cados cadas cará carão caria que quem"),
        ("gar", "gar ga gam gou garam gando gava gavam gado gada gados gadas gará garão garia gue guem"),
        ("ar", "ar a am ou aram ando ava avam ado ada ados adas ará arão aria ariam e em asse"),
        ("er", "er e em eu eram endo ia iam ido ida idos idas erá erão eria a am esse"),
        ("ir", "ir e em iu iram indo ia iam ido ida idos idas irá irão iria a am isse"),
    ),
    "it": (
        ("care", "care ca cano cò carono cando cava cavano cato cata cati cate cherà cheranno cherebbe chi chino"),
        ("gare", "gare ga gano gò garono gando gava gavano gato gata gati gate gherà gheranno gherebbe ghi ghino"),
        ("iare", "iare ia iano iò iarono iando iava iavano iato iata iati iate erà ierà ieranno"),
        ("are", "are a ano ò arono ando ava avano ato ata ati ate erà eranno erebbe i ino asse assero"),
        ("ere", "ere e ono é erono endo eva evano uto uta uti ute erà eranno erebbe a ano ette ettero"),
        ("ire", "ire e ono ì irono endo iva ivano ito ita iti ite irà iranno irebbe isce iscono isca iscano"),
    ),
    "ru": RUSSIAN,
    "tr": (("", "daki deki taki teki ları leri larını lerini larının lerinin larına lerine"),),
    "de": (("nis", "nis nisse nissen nisses"), ("in", "in innen"), ("", "s e en em er es")),
}
ALIASES: Final = {"no": "nb", "nn": "nb", "bs": "hr", "gl": "pt", "be": "ru"}
