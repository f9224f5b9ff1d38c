"""Words of other languages that place an event, part it from a place, or say that it is past or never happened.

Stems, held against the beginnings of words; of languages written without blanks, letters held against the sentence.
It refuses to inflect, and to be told which language a text is in: the words of all are looked for at once.
"""

NEAR = frozenset(
    "près proche nahe unweit nähe cerca cercanías vicino presso perto arredores około pobliżu niedaleko "
    "около близ недалеко вблизи біля неподалік поблизу yakınlarında yakınında dekat nära nabij vlakbij "
    "lähellä κοντά blízko poblíž قرب بالقرب نزدیک near".split()
)
FAR = tuple("km kilom kilóm quilóm quilôm chilom км километр кілометр كم كيلومتر کیلومتر χλμ".split())
AROUND = tuple("oblast област obwód provinz provinc provínc губерн محافظة استان ili gouvernor".split())
# Behind these, with the next word, lies what is not in the place: "au nord de Bagdad", "nördlich von", "к северу от"
SIDES = tuple(
    "nord sud est ouest norte sur oeste este leste nördlich südlich östlich westlich nordöstlich nordwestlich "
    "südöstlich "
    "südwestlich северу югу востоку западу північ півден схід захід شمال جنوب شرق غرب kuzey güney doğu batı".split()
)
PART = frozenset(("de", "d'", "del", "di", "do", "von", "от", "від", ""))  # between a side and the place
BOUND = frozenset("nach vers pour per para hacia verso destination".split())  # somebody goes there
GO = tuple(  # somebody came or went there
    "reis traf flog arriv atterri rend viaj llegó lleg partit parti volat cheg прибы приеха вылет прилет прибу "
    "приїха وصل "
    "توجه غادر vertrok".split()
)
DISTRICT = frozenset("banlieue quartier quartiers partie zone barrio zona parte periferia sektor banlieues".split())
SAY = tuple(  # who tells of it is there; it counts where the event has a place of its own
    "teilt sagt hieß indiqu déclar selon inform dij declar dichiar riferi сообщ заяви сказа повідом açıkla söyle "
    "duyur "
    "bildir قال أعلن صرح گفت اعلام מסר הודיע zei meldde powiedz".split()
)
ACCUSE = tuple("accus acus beschuldig обвин звинува اتهم suçla האשימ zarzuc".split())
SPEAK = tuple(  # who does it acts for the place: "Moscú acusó", "Lisboa condenou", "Москва осудила"
    "verurteil wirft warf kritisier droht drohte forder beschuldig kündig erklär dementier protestier condamn accus "
    "dénonc exig réclam annonc promet démen menac conden acus denunci exigi anunci negó prometi rechaz amenaz "
    "condann "
    "accus chied annunci neg minacci repudi осуд обвин заяви потребов призва пообеща отверг пригроз засуд "
    "звинува вимага відкину kınad suçlad reddet çağır أدان أدين اتهم ندد نفت استنكر دعت طالب גינת גינה האשימ מאשימ "
    "veroordeel beschuldig potępi oskarż açıkla duyur bildir".split()
)
SPEAK_LAST = (
    "谴责",
    "譴責",
    "指责",
    "指責",
    "警告",
    "否认",
    "呼吁",
    "非難",
    "抗議",
    "警告",
    "否定",
    "محکوم کرد",
    "متهم کرد",
)
NOT_YET = tuple(  # foiled, feared, rehearsed
    "vereitel verhinder geplant übung übten warnt warnung déjou préven projet exercice simula frustr desartic planea "
    "planeja sventat esercitaz предотвра учени планиров запобіг навчан إحباط أحبط مناورة tatbikat önlend engellend "
    "خنثی رزمایش סוכל סיכל תרגיל verijdel oefening udaremn ćwicze prépar prepar готови готува".split()
)
PAST = tuple(
    "jahrestag jahrestage anniversaire aniversari aniversário anniversari годовщин річниц rocznic yıldönüm ذكرى "
    "سالگرد "
    "årsdag jubileum vuosipäiv επέτει výročí gedenken gedenk verurteilt condamné condenad condannat приговор засуд "
    "prozess angeklagt landgericht procès procés tribunal juicio processo суд судя осужд подсудим звинувач محاكمة "
    "محكمة "
    "mahkeme דין יובל זיכרון במלאת commémor conmemor recuerda ricorda recorda".split()
)
AGO = (  # a number of years, and then
    ("jahre", "nach"), ("jahre", "danach"), ("ans", "après"), ("años", "después"), ("anni", "dalla"), ("anni", "dopo"),
    ("anni", "dagli"), ("anni", "dall"), ("anos", "depois"), ("anos", "após"), ("лет", "назад"), ("лет", "спустя"),
    ("років", "тому"), ("yıl", "önce"), ("yıl", "sonra"), ("سنوات", "على"), ("jaar", "na"), ("lat", "po"),
)  # fmt: skip
UNSPACED_PAST = (
    "周年",
    "週年",
    "周忌",
    "追悼",
    "年前",
    "审判",
    "審判",
    "裁判",
    "判决",
    "判処",
    "年となり",
    "纪念",
    "悼念",
)
UNSPACED_NOT_YET = ("挫败", "挫敗", "演习", "演習", "訓練", "未遂", "阻止", "计划袭击", "計画")
UNSPACED_OTHER = ("股市", "股票", "株式", "株価", "当局", "当局者", "证券", "政府")
UNSPACED_AROUND = ("州", "省", "近郊", "郊外", "附近", "以北", "以南", "以东", "以西", "周辺", "県")
