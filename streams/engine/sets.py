"""Irregular words of other languages, a line each: every form that endings do not reach stands beside the others.

A text's word is told by letters without accents, so that one spelling is enough. German verbs are in `ablaut`.
"""

from typing import Final

_LINES: Final = {
    "es": """
morir muero muere mueren murió murieron muriendo muriera muerto muerta muertos muertas morirá
herir hiere hieren hirió hirieron hiriendo herido herida heridos heridas
destruir destruye destruyen destruyó destruyeron destruyendo destruido destruida destruidos destruidas
caer cae caen cayó cayeron cayendo caído caída caídos caídas
huir huye huyen huyó huyeron huyendo huido
poner pone ponen puso pusieron puesto puesta puestos puestas
romper rompe rompió rompieron roto rota rotos rotas
abrir abre abren abrió abrieron abierto abierta abiertos abiertas
decir dice dicen dijo dijeron dicho dicha
hacer hace hacen hizo hicieron hecho hecha hechos hechas
ir va van fue fueron iba iban yendo
volar vuela vuelan voló volaron volado
cerrar cierra cierran cerró cerraron cerrado cerrada cerrados cerradas
temblar tiembla tiemblan tembló temblaron
detener detiene detienen detuvo detuvieron detenido detenida detenidos detenidas
producir produce producen produjo produjeron producido producida
pedir pide piden pidió pidieron pidiendo pedido
estallar estalla estallan estalló estallaron estallido estallidos estallado
atacar ataca atacan atacó atacaron atacado atacada atacados atacadas ataque ataquen atacando
""",
    "fr": """
mourir meurt meurent mourut moururent mort morte morts mortes mourant mourra
détruire détruit détruite détruits détruites détruisent détruisit détruisirent détruisant détruira
prendre prend prennent prit prirent pris prise prises prenant
mettre met mettent mit mirent mis mise mises mettant
battre bat battent battit battirent battu battue battus battues
abattre abat abattent abattit abattirent abattu abattue abattus abattues abattant
tirer tire tirent tira tirèrent tiré tirée tirés tirées tir tirs
conduire conduit conduite conduits conduites conduisent conduisit
craindre craint crainte craignent craignit craignant
atteindre atteint atteinte atteints atteintes atteignent atteignit atteignirent
exploser explose explosent explosa explosèrent explosé explosée explosant
frapper frappe frappent frappa frappèrent frappé frappée frappés frappées frappant
venir vient viennent vint vinrent venu venue venus venues
tenir tient tiennent tint tinrent tenu tenue tenus tenues
voir voit voient vit virent vu vue vus vues
faire fait font fit firent faite faites faits
dire dit disent dite dites dits
ouvrir ouvre ouvrent ouvrit ouvrirent ouvert ouverte ouverts ouvertes
perdre perd perdent perdit perdirent perdu perdue perdus perdues
vendre vend vendent vendit vendirent vendu vendue vendus vendues
rompre rompt rompent rompit rompu rompue
fuir fuit fuient fuirent fui
""",
    "it": """
uccidere uccide uccidono uccise uccisero ucciso uccisa uccisi uccidendo
esplodere esplode esplodono esplose esplosero esploso esplosa esplosi
morire muore muoiono morì morirono morto morta morti morte
distruggere distrugge distruggono distrusse distrussero distrutto distrutta distrutti distrutte
colpire colpisce colpiscono colpì colpirono colpito colpita colpiti colpite
rompere rompe rompono ruppe ruppero rotto rotta rotti rotte
prendere prende prendono prese presero preso presa presi
cadere cade cadono cadde caddero caduto caduta caduti cadute
chiudere chiude chiudono chiuse chiusero chiuso chiusa chiusi
mettere mette mettono mise misero messo messa messi messe
accendere accende accese acceso accesa
fare fa fanno fece fecero fatto fatta fatti fatte
dire dice dicono disse dissero detto detta detti
aprire apre aprono aprì aprirono aperto aperta aperti aperte
invadere invade invadono invase invasero invaso invasa invasi
""",
    "pt": """
morrer morre morrem morreu morreram morto morta mortos mortas morrendo
ferir fere ferem feriu feriram ferido ferida feridos feridas
matar mata matam matou mataram matado
explodir explode explodem explodiu explodiram explodindo explodido
destruir destrói destroem destruiu destruíram destruído destruída destruídos destruídas
cair cai caem caiu caíram caído caída
fazer faz fazem fez fizeram feito feita feitos feitas
dizer diz dizem disse disseram dito dita
pôr põe põem pôs puseram posto posta
abrir abre abrem abriu abriram aberto aberta abertos abertas
atacar ataca atacam atacou atacaram atacado atacada atacados atacadas ataque ataques
fugir foge fogem fugiu fugiram fugido
""",
    "nl": """
schieten schiet schoot schoten geschoten
slaan slaat sloeg sloegen geslagen
vallen valt viel vielen gevallen
sterven sterft stierf stierven gestorven
vliegen vliegt vloog vlogen gevlogen
vechten vecht vocht vochten gevochten
steken steekt stak staken gestoken
treffen treft trof troffen getroffen
breken breekt brak braken gebroken
aanvallen aanvalt aanviel aanvielen aangevallen
nemen neemt nam namen genomen
overlijden overlijdt overleed overleden
verliezen verliest verloor verloren
winnen wint won wonnen gewonnen
zinken zinkt zonk zonken gezonken
schip schepen schip
stad steden
lid leden
kind kinderen
ei eieren
bieden biedt bood boden geboden
sluiten sluit sloot sloten gesloten
grijpen grijpt greep grepen gegrepen
lopen loopt liep liepen gelopen
brengen brengt bracht brachten gebracht
""",
    "sv": """
skjuta skjuter sköt sköts skjutit skjuten skjutna skjuts
slå slår slog slogs slagit slagen slagna
dö dör dog dött
falla faller föll fallit fallen fallna
flyga flyger flög flugit
brinna brinner brann brunnit
sticka sticker stack stuckit stucken
bryta bryter bröt bröts brutit bruten
sjunka sjunker sjönk sjunkit sjunken
man män männen mannen
stad städer städerna staden
hand händer händerna handen
angripa angriper angrep angreps angripit angripen angripna
""",
    "ru": """
убить убил убила убили убит убита убиты убито убьёт убьют убивать убивает убивают убитый убитых убитые
погибнуть погиб погибла погибли погибло погибнет погибнут погибший погибшие погибших погибают погибает погибать
взорвать взорвал взорвала взорвали взорван взорвана взорваны взорвано взорвётся
взорваться взорвался взорвалась взорвались взорвалось взорвётся взорвутся
взрывать взрывает взрывают взрывали взрывал взрывается взрываются
поджечь поджёг подожгла подожгли подожжён подожжена
умереть умер умерла умерли умрёт умирает умирают умирать
захватить захватил захватила захватили захвачен захвачена захвачены захвачено захватывает
ударить ударил ударила ударили ударило ударит
человек человека человеку человеком человеке люди людей людям людьми людях
сбить сбил сбила сбили сбит сбита сбиты сбито собьют сбивает сбивают сбитый сбитых сбитые
обстрелять обстрелял обстреляла обстреляли обстрелян обстреляна обстреливать обстреливает обстреливают
""",
}


def _sets() -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, frozenset[str]]] = {}
    for language, lines in _LINES.items():
        table = found[language] = {}
        for line in lines.strip().split("\n"):
            forms = frozenset(line.split())
            for form in forms:
                table[form] = table.get(form, frozenset()) | forms
    return found


IRREGULAR: Final = _sets()
