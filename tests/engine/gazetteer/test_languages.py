"""Capitals in the languages of the world, in the cases and with the particles that news has them in."""

import pytest

from tests.engine.gazetteer.conftest import Reader

TEXTS = {
    "de": ("In Kiew und Peking, im Pariser Rathaus, in Roms Straßen, bei Kairo", "UA CN FR IT EG"),
    "fr": ("À Pékin, à Moscou, au Caire, à Kaboul, à Londres et à Téhéran", "CN RU EG AF GB IR"),
    "es": ("En Pekín, Moscú, El Cairo, Londres, Varsovia y Ciudad del Cabo", "CN RU EG GB PL ZA"),
    "pt": ("Em Pequim, Moscou, Londres, Varsóvia e Cidade do Cabo", "CN RU GB PL ZA"),
    "it": ("A Pechino, Mosca, Londra, Varsavia, Parigi e Città del Capo", "CN RU GB PL FR ZA"),
    "nl": ("In Peking, Moskou, Londen, Warschau, Parijs en Kaapstad", "CN RU GB PL FR ZA"),
    "pl": ("W Kijowie, Moskwie, Pekinie, Waszyngtonie, Londynie, Rzymie i Paryżu", "UA RU CN US GB IT FR"),
    "ru": ("В Москве, Киеве, Пекине, Вашингтоне, Лондоне, Риме, Париже, Анкаре", "RU UA CN US GB IT FR TR"),
    "uk": ("У Києві, Москві, Пекіні, Вашингтоні, Лондоні, Римі, Парижі", "UA RU CN US GB IT FR"),
    "cs": ("V Praze, Moskvě, Pekingu, Washingtonu, Londýně, Římě a Paříži", "CZ RU CN US GB IT FR"),
    "tr": ("Ankara'da, Moskova'ya, Pekin'den, Londra’nın, Paris'te ve Kahire'de", "TR RU CN GB FR EG"),
    "hu": ("Moszkvában, Pekingben, Londonban, Párizsban, Bukarestben", "RU CN GB FR RO"),
    "fi": ("Helsingissä, Moskovassa, Pekingissä, Lontoossa, Pariisista, Tukholmaan", "FI RU CN GB FR SE"),
    "sv": ("I Moskva, Peking, Londons gator, Köpenhamns hamn, Bryssel", "RU CN GB DK BE"),
    "ro": ("La București, Moscova, Beijing, Londra, Parisului", "RO RU CN GB FR"),
    "el": ("Στην Αθήνα, στο Πεκίνο, της Μόσχας, του Λονδίνου, στο Παρίσι", "GR CN RU GB FR"),
    "ar": ("في بغداد وبيروت، من القاهرة إلى دمشق، بموسكو ولندن وواشنطن", "IQ LB EG SY RU GB US"),
    "fa": ("در تهران، بغداد، مسکو، لندن، واشنگتن و پکن", "IR IQ RU GB US CN"),
    "he": ("בירושלים, במוסקבה, ללונדון, מפריז ובוושינגטון", "IL RU GB FR US"),
    "hi": ("नई दिल्ली, काबुल, बगदाद, मास्को, लंदन में", "IN AF IQ RU GB"),
    "bn": ("ঢাকা, নয়াদিল্লি, মস্কো, লন্ডন", "BD IN RU GB"),
    "zh": ("在北京、莫斯科和华盛顿，巴格达发生爆炸；倫敦、東京", "CN RU US IQ GB JP"),
    "ja": ("東京と北京、モスクワ、ワシントン、ロンドンで、キーウの", "JP CN RU US GB UA"),
    "ko": ("서울에서 베이징으로, 모스크바의, 워싱턴은, 런던에서, 키이우에", "KR CN RU US GB UA"),
    "id": ("Di Jakarta, Beijing, Moskow, London, Kairo", "ID CN RU GB EG"),
    "vi": ("Tại Hà Nội, Bắc Kinh, Moskva, Luân Đôn", "VN CN RU GB"),
    "th": ("ที่กรุงเทพ ปักกิ่ง มอสโก ลอนดอน", "TH CN RU GB"),
}
GENERATED = {
    "de": ("in der Hauptstadt des Irak", "IQ"),
    "fr": ("dans la capitale de l'Irak", "IQ"),
    "es": ("en la capital de Irak", "IQ"),
    "it": ("nella capitale dell'Iraq", "IQ"),
    "pt": ("na capital do Iraque", "IQ"),
    "ru": ("в столице Ирака", "IQ"),
    "uk": ("у столиці Іраку", "IQ"),
    "pl": ("w stolicy Iraku", "IQ"),
    "ar": ("في عاصمة العراق", "IQ"),
    "tr": ("Irak'ın başkentinde", "IQ"),
    "zh": ("在伊拉克首都", "IQ"),
    "ja": ("イラクの首都で", "IQ"),
    "ko": ("이라크의 수도", "IQ"),
}


@pytest.mark.parametrize("language", TEXTS)
def test_capitals_are_found(reader: Reader, language: str) -> None:
    """Every capital of the text is found, in order, and no other."""
    text, countries = TEXTS[language]
    found = [mention.place.country for mention in reader.mentions(text) if mention.place.kind == "capital"]
    assert countries.split() == found


@pytest.mark.parametrize("language", GENERATED)
def test_capitals_are_spoken_of(reader: Reader, language: str) -> None:
    """Who speaks of the capital of Iraq speaks of Baghdad, in each of these languages."""
    text, country = GENERATED[language]
    found = [mention.place.country for mention in reader.mentions(text) if mention.kind == "generated"]
    assert [country] == found


TOWNS = {
    "ru": ("Взрывы в Белгороде, под Курском, из Саратова, в Мурманске и в Одессе", "RU RU RU RU UA"),
    "uk": ("Вибухи у Сумах, під Полтавою, з Чернігова, у Житомирі", "UA UA UA UA"),
    "pl": ("Pożar w Rzeszowie, wybuch w Katowicach i wypadek pod Lublinem", "PL PL PL"),
    "ja": ("石川県と福島県、北海道で震度6の地震", "JP JP JP"),
    "zh": ("内蒙古、黑龙江、佛罗里达州、新泽西州、北爱尔兰", "CN CN US US GB"),
    "ar": ("انفجار في مراكش", "MA"),
}


@pytest.mark.parametrize("language", TOWNS)
def test_towns_in_their_cases_and_regions(reader: Reader, language: str) -> None:
    """Towns of a hundred thousand are inflected at home; where words have no blanks, the longer name counts."""
    text, countries = TOWNS[language]
    assert [mention.place.country for mention in reader.mentions(text)] == countries.split()
    assert "Marrakesh" not in reader.named(text) or language == "ar"
