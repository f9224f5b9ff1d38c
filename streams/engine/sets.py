"""Irregular words of other languages, a line each: every form that endings do not reach stands beside the others.

A text's word is told by letters without accents, so that one spelling is enough. German verbs are in `ablaut`.
"""

from typing import Final

from streams.engine.eastern import LINES

_LINES: Final = LINES | {
    "es": """
país países
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
estallar estalla estallan estalló estallaron estallido estallidos estallado
atacar ataca atacan atacó atacaron atacado atacada atacados atacadas ataque ataquen atacando
tener tiene tienen tuvo tuvieron tenía tenían tendrá tenga tengan tenido teniendo
querer quiere quieren quiso quisieron quería querían querrá quiera querido
ver ve ven vio vieron veía veían visto vista vistos vistas viendo
venir viene vienen vino vinieron venía vendrá venga vengan venido viniendo
pedir pide piden pidió pidieron pedía pidiendo pida pidan pedido
seguir sigue siguen siguió siguieron seguía siguiendo siga seguido
elegir elige eligen eligió eligieron elegía eligiendo elija elegido elegida elegidos elegidas electo electa
sentir siente sienten sintió sintieron sintiendo sienta sentido
advertir advierte advierten advirtió advirtieron advirtiendo advierta advertido
traer trae traen trajo trajeron traía trayendo traiga traído
conducir conduce conducen condujo condujeron conduciendo conduzca conducido
construir construye construyen construyó construyeron construyendo construya construido construida
mover mueve mueven movió movieron movía moviendo mueva movido
volver vuelve vuelven volvió volvieron volvía volviendo vuelva vuelto vuelta
contar cuenta cuentan contó contaron contaba contando cuente contado
pensar piensa piensan pensó pensaron pensaba pensando piense pensado
empezar empieza empiezan empezó empezaron empezaba empezando empiece empezado
jugar juega juegan jugó jugaron jugaba jugando juegue jugado
oír oye oyen oyó oyeron oía oyendo oiga oído
""",
    "fr": """
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
tuer tue tuent tué tuée tués tuées tua tuèrent tuant tuait tuera tueraient
mourir meurt meurent mourut moururent mourait mourra mourront mourant mort morte morts mortes
interdire interdit interdisent interdite interdits interdites interdisait interdira interdisant
élire élit élisent élut élurent élisait élira élisant élu élue élus élues
vaincre vainc vainquent vainquit vainquirent vaincu vaincue vaincus vaincues
rejeter rejette rejettent rejeta rejetèrent rejetait rejettera rejeté rejetée rejetés rejetées
vouloir veut veulent voulut voulurent voulait voulaient voudra voudrait veuille voulu
aller va vont alla allèrent allait allaient ira iront irait aille allé allée allés allées
conduire conduit conduisent conduisit conduisirent conduisait conduira conduisant conduite conduits conduites
atteindre atteint atteignent atteignit atteignirent atteignait atteindra atteignant atteinte atteints atteintes
craindre craint craignent craignit craignirent craignait craindra craignant
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
vincere vince vincono vinse vinsero vinceva vincerà vinto vinta vinti vinte
eleggere elegge eleggono elesse elessero eleggerà eletto eletta eletti elette
scegliere sceglie scelgono scelse scelsero sceglierà scelto scelta scelti scelte
rimanere rimane rimangono rimase rimasero rimarrà rimasto rimasta rimasti rimaste
imporre impone impongono impose imposero imporrà imposto imposta imposti imposte imponendo
respingere respinge respingono respinse respinsero respinto respinta respinti respinte
tenere tiene tengono tenne tennero terrà tenga tenuto tenuta
venire viene vengono venne vennero verrà verranno venga vengano venuto venuta venuti
andare va vanno andò andarono andrà andranno vada vadano andato andata andati
vedere vede vedono vide videro vedrà vedranno visto vista visti viste
""",
    "pt": """
país países
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
ter tem têm teve tiveram tinha tinham terá tenha tenham tido tendo
vir vem vêm veio vieram vinha virá venha vindo vinda
ver vê veem viu viram via verá veja visto vista vistos
impor impõe impõem impôs impuseram imporá imposto imposta impostos impondo
perder perde perdem perdeu perderam perdia perca percam perdido perdida perdendo
cair cai caem caiu caíram caía cairá caia caído caída caídos caindo
subir sobe sobem subiu subiram subia suba subido subindo
ação ações
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
stelen steelt stal stalen gestolen
stijgen stijgt steeg stegen gestegen
waarschuwen waarschuwt waarschuwde waarschuwden gewaarschuwd
evacueren evacueert evacueerde evacueerden geëvacueerd geëvacueerde
vrijlaten vrijlaat vrijliet vrijlieten vrijgelaten
instorten instort instortte instortten ingestort ingestorte
binnenvallen binnenvalt binnenviel binnenvielen binnengevallen
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
vinna vinner vann vunnit vunnen vunna vinnare vinnaren
stjäla stjäl stal stulit stulen stulna stals
döma dömer dömde dömt dömd dömda döms dömdes dömts
förstöra förstör förstörde förstört förstörd förstörda förstörs förstördes
förbjuda förbjuder förbjöd förbjudit förbjuden förbjudet förbjudna
stiga stiger steg stigit
gripa griper grep gripit gripen gripna greps gripits
fly flyr flydde flytt
vapen vapnet vapnen vapens
attack attacken attacker attackerna attackens attackers attackernas
offer offret offren offers
minister ministern ministrar ministrarna ministerns
""",
    "de": """
toter tote toten totem totes
verletzter verletzte verletzten verletztem
verdächtiger verdächtige verdächtigen verdächtigem
angehöriger angehörige angehörigen angehörigem
beamter beamte beamten beamtem beamtin beamtinnen
abgeordneter abgeordnete abgeordneten abgeordnetem
gefangener gefangene gefangenen gefangenem
virus viren
""",
}


# Nouns that are a verb's form as well: "vino" is a wine, and finds no "viene"; "poder" and "pouvoir" have no line.
_NOUNS: Final = {
    "es": "vino cuenta vuelta vista sentido", "fr": "allée allées conduite conduites", "it": "visto vista",
    "pt": "via vista",
}  # fmt: skip


def _sets() -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, frozenset[str]]] = {}
    for language, lines in _LINES.items():
        table = found[language] = {}
        for line in lines.strip().split("\n"):
            forms = frozenset(line.split())
            for form in forms.difference(_NOUNS.get(language, "").split()):
                table[form] = table.get(form, frozenset()) | forms
    return found


IRREGULAR: Final = _sets()
