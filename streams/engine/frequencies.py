"""How many of 100,000 articles of about 2,500 characters hold an English word: a table, and nothing else.

Rules are looked up by what is found most rarely. Words that are not here are rare. Made by
`benchmarks/engine_frequencies.py`.
"""

_TABLE = """
95000:
a and at for in is of on s that the to

80000:
after an are as by from people president states united with

60000:
be first government has have his it its killed least minister new state two will

45000:
against announces been city country during election former he injured into more national near not one over police
prime says south their three u war was were which who year

30000:
al all also american attack being between china court day death due fire five following forces four general had
including international israel israeli killing military million no north or other others party presidential relations
reports russia russian second security since six than they this time us when while world years

20000:
about according afghanistan air army arrested attacks authorities before border british but capital cases civil
confirmed conflict covid crisis days dead deaths democratic down eight european federal foreign found france group
health her high hours house human india iran iraq kills kingdom korea last leader man may members militants most
nations northern number off officials old opposition out pakistan pandemic parliament protests province public record
region reported republic rights said secretary seven several soldiers syrian there toll under union up week wins would

14000:
across africa agency alleged amid another anti area around arrest australia bank billion bomb both california calls
canada car case central charges chief children chinese civilians claims coast company control could council countries
crashes d de department died district donald earthquake east elections emergency end england europe expected force
french gaza germany go governor head held him home hospital if indian injuring insurgency investigation islamic italy
japan kill korean later law led local major many march mass men mexico ministry missing month months news nine now
nuclear office oil only order organization palestinian part past person philippines political power prison protest
protesters report response say sea season service shooting shot so some southern such suicide support supreme
suspected syria take them third thousands total town troops trump turkey uk ukraine until use vote west where win
workers york

10000:
accused administration afghan african age agreement aid airport announce announced any approves areas armed assembly
attempt australian back ban bbc because becomes begins bill board bombing brazil bringing building bus c called
campaign can canadian candidate carrying caused center citizens clashes close commission committee continue corruption
crash criminal deal december declares defence defense die dies disease do drug earlier early eastern economic egypt
explosion face fighting final flight floods food football further gas george gunmen hamas heavy history hit however
hundreds i indonesia invasion iranian iraqi ireland island issues january john justice known large largest leaders
league left life london long made make media medical meeting member missile movement murder nationwide next nigeria
non november obama october officers official open operation orders outbreak outside parliamentary peace place plans
polls possible recent related release released resigns results rules ruling same saudi saying school senate sentenced
september series set she social spain station still storm strike strikes strip taliban talks team ten terrorism those
through times trial turkish ukrainian un university used vaccine vice violence virus voters votes weeks well western
within without woman women wounded yesterday

7000:
act action affected ago ahead aircraft airstrikes allegations allegedly along america among april arab arabia asia
association august authority baghdad barack base based battle become becoming began begin beginning believed bush
cabinet call camp cause causing centre championship change charged child cities claim coalition community conference
confirms congo congress constitutional convicted county crimes cup current currently damage david decision deputy
despite director discovered dozens efforts egyptian el elect elected embassy energy ever executive family far february
financial flooding florida fourth free front georgia german groups guilty having help highest hits hold homes hong
hurricane illegal impact incident increase incumbent information injures intelligence intervention involved
involvement isil islands japanese judge july june just kong la launch launches lead leave leaving lebanon legal level
m magnitude main majority makes making mark market mayor measures meet mexican michael mission muslim myanmar nation
nato navy nearly offensive officer ongoing operations pacific pakistani palestinians passes plan plane plant port
positive post press previous previously pro program putin raid re rebel rebels red referendum releases remain
reportedly representatives republican residents responsibility restrictions result return reuters right rises river
rocket role round run san sanctions scandal schools senior sentences services severe sex should show signs site
soldier somali somalia son space special spread staff start statement stop students sudan suspended suspends system t
taken takes taking television term terrorist test tests texas thailand then these today trade train travel treatment
truck using vaccination venezuela via village visit vladimir warns washington water way we weapons what white work
yemen zealand

5000:
abu abuse access accident accuses additional affairs aftermath again agree agrees airlines airstrike ali allow almost
ambassador angeles anniversary appeal argentina atlantic attacked backed bangladesh bans bay belgium best biden black
boat bodies body bomber bombings bombs brazilian buildings calling captured casualties catholic causes ceasefire
chairman charge chemical church citing civilian claimed closed cnn co collapse collapses collision colombia comes
commander companies concerns condition conditions connection consecutive constitution construction continues coup crew
crime cross cuba daily data declared democracy denies destroyed detained development did diplomatic disaster discovery
discuss dispute does doses driver e earth economy effect eleven en enter eu evacuated even event evidence exchange
explodes f failed failure female fifth fight fighters fired flights flu form formally fraud freedom friday full fund
game get given global governorate grand greece greek ground guard guinea gunman half headquarters helicopter hezbollah
himself hotel humanitarian ii include increases independence independent indonesian infected injuries inside
insurgents internet involving irish islamist issue issued italian joe joint journalist kabul kenya kim king labour
lanka late latest launched le leading leaves legislative liberation libya libyan like likely linked list living
lockdown los low malaysia middle migrant migrants militant mine ministers monday money moscow move multiple must n
named natural netherlands network nigerian night oblast occurs officially opens ordered our own p palestine paris park
parties parts passengers patients paul pay per percent personnel philippine planned poland policy politics pope
population premier present prevent prisoners private prize process proposed protection put qaeda race rain rally reach
reaches receive received receives recently reduce reform refugee refugees regarding regional rejects remains rescue
research resign resignation resolution responsible resulting riot rise risk road robert royal scheduled scientists
search seats self senator sent sentence sexual ship sign similar single situation small spanish spokesman sri student
study sudanese summer summit sunday supporters surpasses suspect sweden sworn taiwan territory tested thereby threat
thursday title told took top tropical tuesday tv twelve twenty typhoon unknown unrest v variant vehicle venezuelan
very victims victory video vietnam w wales warning whether wife winning won working worst yemeni yet zone

3500:
abdullah acting activist activists activities actor aged alert alexander alliance allowed allowing already although
americans annual appeals appointed approval approved approximately arrests assassination assault associated asylum
attempted attempting attend attorney au available avoid away b banks banned baseball basketball behind belarus bid
biggest bin bird block boko boy break breaks bridge britain brought budget bureau business cairo came candidates
capture care cargo carolina carried chile christian claiming clash climate closes closure club college colombian
combat come command commercial committed communist concern condemns conducted confidence conservative considered
contact controversial convoy counts cov critical curfew custody cut damascus date deadly debt defeat defeating defeats
demand des detention direct disputed documents don donetsk dr du dutch each education effective effort emirates
employees ends english entering essential est estimated et etat evacuation events experts explosions facilities
facility facing fall families fbi few fifa fifteen files film finance find finds fires firm forced founder francis
fuel fully funds future games gang gather genocide girl give gives goes gold green gulf haiti haram holds hospitalized
hospitals host hostage hostages hour how identified il ill immediately impose imposes imprisonment incidents increased
industry infection infections inquiry instead institute interest interim interior interview jail james jean jersey
jerusalem johnson join jose journalists kashmir key kidnapped km kurdish l land landfall landing landslide landslides
laws lawsuit leadership lebanese legislation les less levels liberal line live located longer loss lost lower mahmoud
mali marriage massacre massive match meets met michigan miles millions missiles mogadishu mohammed moon morning mosque
much name nasa nationals nearby need negotiations nepal newly newspaper nicolas niger nobel o occurred ocean olympic
olympics once online ontario opening organisation overnight owned papua pass passed passenger pennsylvania period peru
peter placed places player point popular portugal position potential pour presence presidency pressure primary prince
problems production products programme prosecutors protect provide published quarantine radio rains range rape rate
reached recorded records regime remove representative request required rescued restaurants resume riots rockets rule
running safety saint sars saturday scale secret see seen serious seriously sets shabaab shoot short shut singapore
sites source sources speech sports square st stadium star started stated stating status step stock strain street
streets strong successfully supply sur suspects swedish switzerland targeted targeting targets tax technology
temporarily tensions testing thai though thought threats throughout ties tour towards traffic transport trapped trying
uprising urges van vehicles victoria violent virginia visits voting warrant watch waters wave website wednesday whose
wildfires winner withdraw withdrawal worldwide wounding wounds you young zimbabwe

2500:
able academy accusing actions activity added addition address affecting agencies agreed agriculture ahmed aimed alaska
aleppo algeria allies ambush amidst amnesty amount andrew animal animals announcement ap appears appoints approve
arabian arizona armenia arms arrives asian asked asks assad assistance attackers attempts austria avec avian award
awarded awards azerbaijan ballistic bangkok banning bars bashar became beijing belarusian believe ben benjamin better
birds blast blocks blood boeing borders born boston boycott breaking bring brown build burma businesses buy cambodia
cameroon cancelled cancels cancer cannot carry cars catalonia category ce censorship centers century ceo ceremony
certain champion changes channel charles checkpoint chicago cholera citizen clear clinton closing coach coal collide
collides colorado columbia coming commissioner common communications computer concludes conduct confirm contain
containing contest continued controlled controversy convention cooperation corporation corps cost counter crackdown
credit critically criticism crowd cuban cuts cyclone czech damaged dans darfur deadline debate decades decide
declaration declare delta demanding demands democrats demonstrations demonstrators denied denmark described
destruction detected different diplomats dismisses displaced division doctors dollar domestic dominican dose draft
drugs ecuador either electoral emmanuel ended ending enforcement enough enters entire environment environmental
epidemic equipment erdogan espionage ete ethiopia ethiopian ethnic euro evacuate every ex express extend extends
extradition facebook faces factory falls farm fatalities fatally father fears festival fever field fighter figures
fiji file fine finland flash flee flood fourteen francisco francois funding funeral gaddafi gatherings gay giant
giving going good goods google governments grants great greater growing guantanamo guardian guards gun h hall hand
hands hassan heart heat higher highly highway hillary holding houses houthi humans hungary hussein ice illegally
illinois illness immediate immigration impeachment important imposed inc includes increasing indicate indicted
individuals industrial influenza infrastructure initial injure internal investigate investigating investigations islam
istanbul j jailed jazeera jet jets jewish jihad jobs jong jordan journal juan jury kazakhstan keep kenyan khan khyber
kidnapping killings know labor laboratory lack lake lankan lawyer leak lee levant lgbt light limited lives locations
longest lord louisiana madrid maduro mainland malaysian male management manager manchester mandate mandatory manuel
maria marine marking mars martin masks massachusetts medal melbourne might mike miners missouri mohamed monetary
morocco mostly mother motion mount music muslims my names naval needed negative netanyahu nomination northeastern
northwest norway numbers occupied occur offer offers offices ohio omar ont opened operating organizations ou outbreaks
overall owner pakhtunkhwa palace par pas penalty peninsula permanent perpetrator personal peruvian pfizer phone pilot
pipeline planning play plot plus points policemen polish politician politicians poor positions possibility pradesh
preliminary prevention prices prior probe project prominent property proposal prosecutor protesting protestors
provinces puerto punishment qatar quarter que quebec queen queensland question questions qui raids raise raising rapid
rare ready real receiving recep recovered refuses regions relief religious remaining removed reopen replace require
researchers reserve residential returned returning returns revealed reveals revolutionary richard rio rising rival
roadside rock roman romania route russo rwanda sa safe sale samples santa satellite scene science scotland scottish se
seat seek seeking seized send sending separate serbia serve serving session setting settlement shelling shia ships
shootings shootout shortly showing shows side siege signed significant singer sinks society soon southeast speaker
species speed spill spokesperson stabbing stage stand starting starts stay story struck suffered suffering super
supplies surrounding suspend suspension sydney symptoms systems tanker target tariffs tayyip teams tear tehran tel
tells temporary tennis tens terms terror terrorists themselves think thirty thomas thousand threatening threatens
tokyo tomorrow tony too tornado toronto torture tourist tourists tournament towns training transportation treated
treaty tribunal tried tripoli tsunami tunisia turn twitter uefa uganda unanimously une unidentified upcoming upon utc
vaccinated valley various vatican victim villages violation violations volcano wall wanted warned warnings wearing
weather weekend went widespread wikileaks william winds wing winter wisconsin worth

1800:
abbas abc abdul abortion above abroad accept account accounts accusations active actress acts aden admits admitted
advance advisor afp agent agents ahmadinejad aids airline airspace alabama alex alleging allows am amazon amendment
anonymous antonio anyone apartment apparent apple apres archbishop arena argentine armenian arrive arrived arriving
article ask asking assange assets assist astrazeneca atomic attacking aung author aux avait average aviation aviv
bahrain bail bali bankruptcy beach beirut belgian belonging benedict berlin big biontech birth blockade blocked
bolivia bombers book boris breach brian brussels bulgaria buried burkina buses businessman cameron camps capacity cape
capitol captain captures career carlos carrier cartel caught cease cell ces cette chad challenge chamber champions
championships chancellor chavez chilean chris christmas circuit class com comments commonwealth compensation
competition complaint complete completed complex concert congolese congressional connecticut consider conspiracy
contaminated continuing contract contre conviction coronavirus cote course cover crashed create created creation
cricket crossing crown cruise culture customers cyprus danger dangerous daniel daughter deadliest decided deep
defeated del delayed delays delhi demonstrate demonstration deployed deportation depuis deputies describes destroy
destroys details detain determine deux develop developed device digital diplomat directly discover diseases dismissed
doctor doing dollars double dozen drive dropped drops dubai dublin duterte earthquakes eating editor effects electric
electricity elizabeth emissions entered entertainment entry envoy era eruption erupts escape especially estimates etre
euros evacuations evening execution exit explosive explosives fail failing fails fait fans farc farmers faso fast
fatal favor fear feared federation fell ferry fifty figure fines firefighters firing fishing flag fly flying followed
forcing formal formation formed forms forty forum forward fox freed georgian ghana girls goal golden governing grave
guatemala gunfire hacking haitian halt hamid handling happened hard hawaii heads healthcare hearing helicopters
helping historic hiv homeland homeless homs honduras houston houthis hugo hui humanity hundred hunger ibrahim idf
idlib iii image immunity imports imprisoned improve included indigenous individual indoor influence initially
initiative inmates intended intention investigated investigators investment iowa ivory jack jakarta janeiro java jones
joseph jr julian junta kentucky ki killer kilometers kivu kosovo kyi kyrgyzstan laden lands las laundering lawmakers
leaked legislature letter lifts limit lineage lines link links little looking loses losing louis lukashenko macron
magazine mail mainly mais manila maritime markets martial maryland mask material matter maximum me means meanwhile
measure medicine mediterranean membership memorial message metro miami michel mid midnight militia minimum mining
minnesota minority minutes mississippi mobile modern mohammad moment monde monitoring mountain moves moving mozambique
mp mps mr muammar muhammad mumbai murdered murders museum mv nature nazi nba ne neighborhood nevada never nfl
nicaragua northeast northwestern norwegian numerous observatory occupation oklahoma oldest orange orbit oregon
organized original originally osama ousted overturns oxford package paid panama parents parole partially participate
participating particularly patient patrol paulo pays peacekeepers pedro pending pentagon phase philadelphia pilots
pirates planes planet played players pleads plotting poisoning policies pollution possibly posts poultry powers
prefecture prepare prepared preparing price primaries prisoner probably problem produced professional progress
prompting proposes prosecution provided providing provincial publicly punjab purchase qu quickly r racial racing rafah
rail raised rates rather reaching really reasons recall recalls recognition recognize reduced refused rejected
relation reopens replaced replacing reporting requested requests resistance resources respectively respond restaurant
resulted retaliation retirement review revolution rico rodrigo rome row ruled runs rwandan saddam sales salvador sans
sao scientific scores scott section secure seize sell selling sends senegal seoul separatist served shanghai share
sheikh shipment shoots shopping shops shown sinai singles sir sixteen sixth smith snap socialist solar sold song sont
southwest sovereignty spacecraft spending sport spreading spy standing stations stephen steps stolen storms strait
strategic subsequently suburb succeed successful suggest suggests sumatra sun supporting surface surgery surpassing
surveillance survey survivors suspicion suu swine swiss taiwanese tamil tank tanks tanzania teenagers tell temperature
temperatures tennessee territorial territories thirteen threatened thus tigers tim together tom toward toxic track
trading trafficking transitional travelled travelling treasury trip try tunisian tunnel turned type unable underground
underway unit unity unless unprecedented upholds usa usage users vaccines vessel violated violating visa visiting
volodymyr vows wake want whom why wide wikinews wild withdraws worked worker writer xvi y your

1200:
abdel abducted aboard accuse adding addresses adults aide ainsi allied analysis apparently appear approaches artillery
ash baby band bar beat begun blair bob brain branch bribery broadcasting burned cancel capsizes caracas catalan
celebrations cia citizenship clean cleric cleveland code comment committing completely concerned connected content
convicts costa couple couples creating critics croatia da dam decides decline delay deployment destroying diagnosed
dmitry done draw driving drought ebola employee eric establish etait exception executed expels expresses extended
extremist fact favour finals findings fled fleeing floyd follows francais frank fukushima generation globe gordon
grounds growth hague headed holy housing iceland introduced itself jihadist judges jusqu k kansas karabakh karzai
kurdistan lady latin leads limits mario metropolitan microsoft minor monitor mortar moved mugabe murdering nagorno
necessary needs neighboring networks nord offered opponents origin orleans overseas panel paper paramilitary
partnership performance permission petition poll postponed potentially preparation publication putting railway ranking
rating reason regulations relationship remote reporter resigned resort retired rice runoff save securities selon
shares sharing shiite shooter shots shuts sick sinking smuggling southeastern standard standards stands steel steve
stopped subject succeeding successor suite surge sustained taylor teenager things trains transferred transmitted
traveling treat triggered trois unions uranium utah vegas version visited x xi
"""

FREQUENCIES: dict[str, float] = {
    word: int(count) / 100_000
    for line in _TABLE.strip().split("\n\n")
    for count, words in (line.split(":"),)
    for word in words.split()
}
