"""Cities as newspapers write them: where a package spells otherwise, or a word list knows the name as a word, too."""

import pytest

from tests.engine.gazetteer.conftest import Reader

# country: names. Each is said to be rocked, where no preposition speaks for a place.
CITIES = """
SY: Homs, Latakia, Raqqa, Deir ez-Zor, Deir al-Zor, Qamishli, Hasakah, Kobani, Douma, Sweida, Palmyra
IQ: Fallujah, Irbil, Erbil, Baquba, Hilla, Duhok, Tal Afar, Hawija
UA: Zaporizhzhia, Mykolaiv, Lugansk, Avdiivka, Sloviansk, Berdiansk, Vinnytsia, Kryvyi Rih, Izium, Kupiansk, Vovchansk
RU: St. Petersburg, St Petersburg, Saint Petersburg, Perm
PS: Khan Younis, Jabalia, Beit Lahiya, Beit Hanoun, Nuseirat, Tulkarem
IL: Sderot, Kiryat Shmona, Nahariya, Nazareth
YE: Hodeidah, Marib
AF: Mazar-i-Sharif, Bamiyan
IN: Gurgaon, Allahabad, Trivandrum, Cochin, Calicut, Baroda, Pondicherry, Pulwama, Pahalgam
ET: Mekelle, Gondar, Hawassa, Axum
SO: Hargeisa, Galkayo, Garowe, Las Anod, Jowhar, Puntland, Somaliland
SD: Al-Fashir, El-Fasher, Wad Madani, El Geneina, Gedaref
CN: Shanghai, Hotan
ZA: Port Elizabeth, Gqeberha, Nelspruit, Sandton, Marikana
DE: Frankfurt, Hanover, Kassel, Potsdam, Regensburg
FR: Bordeaux, Rennes, Marseilles
GB: Bristol, Newcastle
IT: Parma, Modena
ES: Granada
NL: Arnhem, Haarlem, Nijmegen
AT: Salzburg
NO: Bergen
PL: Cracow
BE: Ghent
BY: Gomel, Grodno, Mogilev
AZ: Stepanakert, Khankendi, Shusha, Nakhchivan
GE: Gori, Sukhumi, Tskhinvali
US: St. Louis, Portland, Anchorage, Uvalde
CA: Saskatoon
MX: Acapulco
VN: Da Nang
AG: St. John's
GD: St. George's
LC: St. Lucia, St Lucia, Saint Lucia
TO: Nuku'alofa
"""
ROWS = [
    (country, name) for line in CITIES.strip().splitlines() for country, names in [line.split(": ")]
    for name in names.split(", ")
]  # fmt: skip
ELSEWHERE = [
    ("A mortar hit Aden Adde airport on Monday.", ["Aden Adde airport=Mogadishu SO capital"]),
    ("Gunmen were seen near the Gare du Nord.", ["Gare du Nord=Paris FR capital"]),
    ("A drone fell on St. Peter's Square.", ["St. Peter's Square=Vatican City VA country"]),
    ("پلیس روز دوشنبه از انفجار در تهران خبر داد.", ["روز دوشنبه=Dushanbe TJ capital!", "تهران=Tehran IR capital"]),
    ("پلیس از انفجار در دوشنبه خبر داد.", ["دوشنبه=Dushanbe TJ capital"]),
    ("刚果（金）首都发生爆炸。", ["刚果（金=Democratic Republic of the Congo CD country"]),
    ("Cezayir'de patlama oldu.", ["Cezayir=Algeria DZ country"]),
]


@pytest.mark.parametrize(("country", "name"), ROWS)
def test_finds_cities_as_newspapers_write_them(reader: Reader, country: str, name: str) -> None:
    """Without a preposition, and without a word about the country."""
    found = [(one.text, one.place.country) for one in reader.mentions(f"An explosion rocked {name} on Monday.")]
    assert [(name, country)] == found


@pytest.mark.parametrize(("text", "found"), ELSEWHERE)
def test_finds_what_stands_in_a_city(reader: Reader, text: str, found: list[str]) -> None:
    """Longer names win: an airport called after a president is in his capital, Monday is no city."""
    assert found == reader.named(text)
