"""Words and people that are also towns somewhere are no places, unless the text says that they are."""

import pytest

from tests.engine.gazetteer.conftest import Reader

SILENT = [
    "He was there to ask Ben and Lewis, and a male friend, to add fun for Sam.",
    "Was it a bath? Reading is fun. Nice work. A mobile phone, a bin and a split soul.",
    "Hamas said that it had met Taylor and Elizabeth. Bernie won. Falcon wings.",
    "David, George, Peter, Vladimir, Martin and Hassan spoke to Mary and Nancy.",
    "Can the best man of the most central university march?",
    "Male officers are wanted. Victorian houses. The turkey was cold, the china broke.",
    "READING IS NICE AND SO ARE BATH, SPLIT AND MOBILE",
    "Spring came late. Orange juice. Jackson and Davis scored.",
    "I don't know, he said. To be or not to be. So be it. On we go.",
]
SPOKEN_FOR = [
    ("He lives in Nice, France.", "Nice"),
    ("A man was stabbed in Reading near London.", "Reading"),
    ("The parliament in Malé adopted the bill.", "Malé"),
]


@pytest.mark.parametrize("text", SILENT, ids=[text[:30] for text in SILENT])
def test_words_and_people_are_silent(reader: Reader, text: str) -> None:
    """None of these is a place."""
    assert [] == reader.named(text)


@pytest.mark.parametrize(("text", "name"), SPOKEN_FOR, ids=[name for _, name in SPOKEN_FOR])
def test_towns_that_are_words_too(reader: Reader, text: str, name: str) -> None:
    """Behind a preposition, before its country, or with its accent the town is meant."""
    assert name in [mention.text for mention in reader.mentions(text)]


WORDS_ELSEWHERE = [
    "ضرب زلزال قوي المنطقة ليل الجمعة، وشعر السكان بهزة أرضية قرب معسكر وفرضت السلطات حصار المدينة.",
    "コロナの感染者が増え、ゴムの値段が上がり、大津波警報が出た。太平洋と北海道、富士山でも。",
    "인도주의 단체가 도왔다.",
    "코로나19 확진자가 늘었고, 테마 공원 부지에서 여주인공이 만났다.",
    "沿海地区刮起大风，威尼斯、马里兰州、邓小平、太平洋、孙中山、火山口和大理石。",
    "Собрал чемодан и Думай сам: Сюрприз, Бассейн и Константина.",
    "בשעות הליל קום והתחל, ליל שבת.",
]
TOWNS = {"Lille", "Heze", "Mascara", "Settat", "Hisar", "Corona", "Qom", "Otsu", "Taiping", "Beihai", "Fuji", "Tema",
         "Bhuj", "India", "Yeoju", "Haiti", "Nice", "Mali", "Kodaira", "Zhongshan", "Yamaguchi", "Dali", "Lanzhou",
         "Sobral", "Dumai", "Surprise", "Pathein", "Constantine"}  # fmt: skip


@pytest.mark.parametrize("text", WORDS_ELSEWHERE, ids=[text[:20] for text in WORDS_ELSEWHERE])
def test_words_of_other_scripts_are_silent(reader: Reader, text: str) -> None:
    """A siege is no Hisar, a coast no Haiti, and the night no Lille."""
    named = {mention.place.name for mention in reader.mentions(text) if mention.reading == "literal"}
    assert named & TOWNS == set()


def test_such_a_word_is_a_town_where_the_text_speaks_of_its_country(reader: Reader) -> None:
    """Beside its country, or where it is called a town."""
    assert "Lille" in [one.place.name for one in reader.mentions("وقع الحادث في ليل شمال فرنسا")]
    assert "Mascara" in [one.place.name for one in reader.mentions("وصل الرئيس الى مدينة معسكر")]
