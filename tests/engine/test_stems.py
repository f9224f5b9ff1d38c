"""Inflection of other languages against tables that were written by hand, not by the code."""

import pytest

from streams.engine import NoGazetteer, compile_rules
from streams.engine.folding import fold
from streams.engine.stems import inflector
from streams.language.syntax import AnyOf, ByLanguage, Node, Words
from tests.engine.making import article, ruleset

TABLE = """
de Angriff: Angriffe Angriffs Angriffen
de Anschlag: Anschläge Anschlägen Anschlags
de Explosion: Explosionen
de Drohnenangriff: Drohnenangriffe Drohnenangriffen
de Erdbeben: Erdbebens
de Ereignis: Ereignisse Ereignissen
de schlagen: schlägt schlug schlugen geschlagen geschlagene schlage
de angreifen: angreift angriff angriffen angegriffen angegriffene anzugreifen angreifende
de explodieren: explodiert explodierte explodierten explodierende
de zerstören: zerstört zerstörte zerstörten zerstörtes
de töten: tötet tötete getötet getöteten
de erschießen: erschießt erschoss erschossen erschossene
de abschießen: abgeschossen abschoss abzuschießen
de öffnen: öffnet öffnete geöffnet
de beschädigt: beschädigte beschädigten
de schwer: schwere schweren schwerer schweres
fr attaque: attaques
fr attaquer: attaque attaquent attaqué attaquée attaquées attaqua attaquant attaquait attaquera
fr explosion: explosions
fr bombardement: bombardements
fr bombarder: bombarde bombardé bombardée bombardent
fr détruire: détruit détruite détruits détruisent
fr abattre: abat abattu abattus
fr national: nationale nationaux nationales
fr mort: morts morte
es ataque: ataques
es atacar: ataca atacan atacó atacaron atacado atacada ataque
es explosión: explosiones
es explotar: explota explotó explotaron explotado
es morir: muere mueren murió murieron muerto muertos
es herido: heridos herida heridas
es destruir: destruye destruyó destruido destruida
it attacco: attacchi
it attaccare: attacca attaccano attaccò attaccato attaccata attaccati
it esplosione: esplosioni
it uccidere: uccide uccise ucciso uccisi uccisa
it colpire: colpisce colpito colpita colpiti
pt ataque: ataques
pt explosão: explosões
pt matar: mata matou mataram
pt explodir: explode explodiu explodiram
pt hospital: hospitais
pt bombardeio: bombardeios
nl aanval: aanvallen
nl aanslag: aanslagen
nl explosie: explosies
nl doden: doodt doodde gedood
nl schieten: schiet schoot geschoten
nl bom: bommen
nl huis: huizen
ru взрыв: взрыва взрыву взрывы взрывов взрывом взрывах
ru атака: атаки атаку атакой атаке атак атакам
ru атаковать: атаковал атаковали атакует атакуют атакован
ru удар: удара удары ударов ударом
ru убить: убил убили убит убиты убитых
ru беспилотник: беспилотника беспилотники беспилотников беспилотником
ru столица: столицы столицу столице столицей
sv attack: attacker attacken attackerna
sv skjuta: skjuter sköt skjutit
sv bomb: bomber bomben bomberna
sv explosion: explosioner explosionen explosionerna
da angreb: angrebet angrebene angrebets
da eksplosion: eksplosioner eksplosionen eksplosionerne
nb angrep: angrepet angrepene
nb eksplosjon: eksplosjoner eksplosjonen eksplosjonene
pl atak: ataku ataki ataków atakiem atakach
pl wybuch: wybuchu wybuchy wybuchów wybuchem
uk вибух: вибуху вибухи вибухів вибухом
uk атака: атаки атаку атакою
cs útok: útoku útoky útoků útokem
cs výbuch: výbuchu výbuchy výbuchů
tr saldırı: saldırılar saldırıda saldırısını
tr uçak: uçağı uçağın uçaklarının uçaktaki
tr borç: borcu borcunu
tr ülke: ülkesinin ülkedeki
tr şehir: şehri şehrin
ru упасть: упал упала упали упадёт
ru вырасти: вырос выросла
ru спасти: спас спасли спасены
ru сгореть: сгорел сгорели сгорело
ru обрушиться: обрушился обрушилась обрушилось обрушатся
ru вторгнуться: вторгся вторглись
ru затонуть: затонул затонула затонет
ru стрелять: стрелял стреляли стреляет
ru запретить: запрещён запрещено запретил
ru осудить: осуждён осуждены осудил
ru повредить: повреждён повреждены
ru задержанный: задержанных задержанного
ru война: войны войне войн войнах
ru школа: школ школах
pl uderzyć: uderzył uderzyła uderzyli uderzy
pl zniszczyć: zniszczył zniszczyli zniszczono
pl zginąć: zginął zginęła zginęli zginęło
pl zamach: zamachu zamachy zamachów zamachem
pl minister: ministra ministrowie ministrów
pl samolot: samolotu samolocie samoloty
pl gospodarka: gospodarki gospodarce gospodarkę
pl wojna: wojny wojnie wojną
pl rząd: rządu rządzie rządowi
es tener: tiene tienen tuvo
es pedir: pide pidió piden
es elegir: elige eligió elegido
es país: países
es juez: jueces
fr tuer: tue tuent tué tuée tués tuées
fr interdire: interdit interdite interdits
fr élire: élit élu élue élus
it vincere: vince vinse vinto
it eleggere: eletto eletta elesse
it respingere: respinto respinge
pt perder: perde perdeu perdido
pt ação: ações
pt cair: cai caiu caíram caído
nl stijgen: steeg gestegen
nl waarschuwen: waarschuwt gewaarschuwd
sv vinna: vann vunnit
sv döma: dömd dömts
sv vapen: vapnet vapnen
de Verdächtiger: Verdächtige Verdächtigen
de Virus: Viren
ar انفجار: انفجارات انفجارا انفجارين
ar هجوم: هجمات هجوما هجومين
ar صاروخ: صواريخ صاروخا
ar مسيرة: مسيرات مسيرتين
ar قتل: قتلت قتلوا يقتل تقتل يقتلون
ar قتيل: قتلى
ar متظاهر: متظاهرون متظاهرين متظاهرات
ar مدينة: مدن مدينته
"""
OTHERS = """
de Angriff: angreifen angrenzend griff
de Bombe: bombastisch
de schießen: schieben schließen
fr attaque: attache
fr police: politique polir policer polici
es caso: caza casa casas
es casa: caso casos
es guerra: guerrilla
ru удар: ударник
nl aanval: aanvoer
sv bomb: bombastisk
it porto: portafoglio portato portare
it partito: parte parti partire
it parlamento: parlare parla parlato
it mina: minuti minuto
es puerta: puerto puertos
es partido: parte partir partes
es tratado: trata tratar trato
es matar: materia
es decir: década
es vino: viene vienen
es cuenta: contó contaron
es vista: ve ver
es poder: puede pueden
fr pouvoir: peut
fr conduite: conduire conduit
it visto: vede vedere
pt via: ver viu
fr parlement: parle parler
fr parti: partir part partant
fr port: porter portait
fr train: traîner
pt partido: parte partir
pt ponte: ponto pontos
pt dívida: diva
ru долг: долго долгий
ru порт: портить портит
ru визит: виза визы
ar قتل: مقاتل قاتل
ar حرب: حزب
"""


def rows(table: str) -> list[tuple[str, str, list[str]]]:
    """Read a table: language, word, forms."""
    heads = (line.split(": ") for line in table.strip().split("\n"))
    return [(*head.split(" ", 1), forms.split()) for head, forms in heads]  # type: ignore[misc]


def folded(word: str) -> str:
    """Fold as texts are."""
    return fold(word).text.strip()


@pytest.mark.parametrize(("language", "word", "forms"), rows(TABLE), ids=str)
def test_has_every_form(language: str, word: str, forms: list[str]) -> None:
    """Regular by endings, irregular by table, with umlauts and accents folded as texts are."""
    made = {folded(word), *inflector((language,))(word)}
    assert [] == [form for form in forms if folded(form) not in made]


@pytest.mark.parametrize(("language", "word", "others"), rows(OTHERS), ids=str)
def test_makes_no_other_word(language: str, word: str, others: list[str]) -> None:
    """A form that is another word rings falsely."""
    assert [] == [other for other in others if folded(other) in inflector((language,))(word)]


@pytest.mark.parametrize("word", ["OTAN", "G7", "une", "a", "Hamas'", "日本"])
def test_leaves_alone_what_has_no_endings(word: str) -> None:
    """Abbreviations, numbers, words of grammar, short ones, other scripts."""
    assert {folded(word)} >= {*inflector(("fr",))(word)}


def test_a_word_without_a_language_is_inflected_by_its_script() -> None:
    """Cyrillic as Russian, Latin as English; accents do not take English forms away."""
    assert {"взрывов", "взрывы"} <= {*inflector(())("взрыв")}
    assert {"strikes", "struck"} <= {*inflector(())("strike")}
    assert "cafes" in {*inflector(())("café")}


def ringing(condition: Node, body: str, language: str | None) -> bool:
    """Tell whether a condition holds for an article."""
    engine = compile_rules(ruleset(condition), NoGazetteer())
    return bool(engine.match(article(body, language=language)).found)


def test_variants_are_inflected_in_their_language() -> None:
    """The same word in two variants has the forms of each; the term is found with capitals and umlauts."""
    condition = ByLanguage((("de", AnyOf((Words("Anschlag"), Words("angreifen")))),), Words("attack"))
    assert ringing(condition, "Nach den ANSCHLÄGEN in der Hauptstadt", "de")
    assert ringing(condition, "Das Dorf wurde angegriffen.", "de")
    assert not ringing(condition, "Das Dorf wurde angegriffen.", "nl")
    assert ringing(condition, "They attacked the village.", "en")


ARABIC = [
    ("طائرة مسيرة", "أسقطت الطائرة المسيرة فوق المدينة", "طائرة المسيرة"),
    ("طائرة مسيرة", "هجوم بالطائرات المسيرة", "طائرات المسيرة"),
    ("هجوم", "قتلوا في الهجمات", "هجمات"),
]


@pytest.mark.parametrize(("term", "text", "quoted"), ARABIC)
def test_finds_arabic_terms_with_their_article(term: str, text: str, quoted: str) -> None:
    """The article stands before each word of a phrase, with a preposition only before the first."""
    engine = compile_rules(ruleset(ByLanguage((("ar", Words(term)),), AnyOf(()))), NoGazetteer())
    found = engine.match(article(text, language="ar")).found
    assert [[quoted]] == [[one.text for one in match.evidence] for match in found]
