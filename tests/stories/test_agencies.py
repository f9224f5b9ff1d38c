"""Who a text credits, in the forms that agencies have in several languages; and whom it merely quotes."""

import pytest

from streams.model import Article
from streams.stories.agencies import agency_of

CREDITS = [
    ("LONDON (Reuters) - A fire broke out on Monday.", "Reuters"),
    ("A fire broke out.\n\n(Reporting by Jo Doe; Reuters)", "Reuters"),
    ("WASHINGTON (AP) — The mayor resigned.", "AP"),
    ("Berlin (dpa) - Ein Feuer brach aus.", "dpa"),
    ("Hamburg/Berlin (dpa/lno) – Ein Feuer", "dpa"),
    ("Ein Feuer brach aus.\nQuelle: dpa", "dpa"),
    ("Wien (APA) - Ein Feuer brach aus.", "APA"),
    ("PARIS (AFP) - Un incendie a éclaté.", "AFP"),
    ("Un incendie a éclaté, a-t-on appris.\n\nAvec AFP", "AFP"),
    ("Un incendie a éclaté.\nLe Journal avec Reuters", "Reuters"),
    ("Un incendie a éclaté.\n© AFP", "AFP"),
    ("Madrid, 3 mar (EFE).- Un incendio", "EFE"),
    ("MADRID, 3 (EUROPA PRESS) Un incendio", "Europa Press"),
    ("Un incendio destruyó el mercado.\nCon información de EFE", "EFE"),
    ("(ANSA) - ROMA, 03 MAR - Un incendio", "ANSA"),
    ("Roma, 3 mar. (Adnkronos) - Un incendio", "Adnkronos"),
    ("Un incendio.\nRIPRODUZIONE RISERVATA © Copyright ANSA", "ANSA"),
    ("Lisboa, 03 mar 2026 (Lusa) - Um incêndio", "Lusa"),
    ("Um incêndio destruiu o mercado.\nCom informações da Agência Brasil", "Agência Brasil"),
    ("باريس (أ ف ب) - اندلع حريق", "AFP"),
    ("بغداد (رويترز) - اندلع حريق", "Reuters"),
    ("اندلع حريق.\nالمصدر: رويترز", "Reuters"),
    ("دمشق-سانا\nاندلع حريق", "SANA"),
    ("МОСКВА, 3 марта. /ТАСС/. Пожар", "TASS"),
    ("МОСКВА, 3 мар — РИА Новости. Пожар", "RIA Novosti"),
    ("Пожар произошел ночью.\nИсточник: Интерфакс", "Interfax"),
    ("INTERFAX.RU - Пожар произошел ночью.", "Interfax"),
    ("Москва. 3 марта. INTERFAX.RU - Пожар произошел ночью.", "Interfax"),
    ("МОСКВА, 3 марта. INTERFAX.RU – Пожар произошел ночью.", "Interfax"),
    ("新华社北京3月3日电（新华社）火灾发生。", "Xinhua"),
]

QUOTED = [
    "The minister told Reuters that the fire was out. It went on.",
    "AP courses in schools grew, officials said.",
    "The reporter, who works for AFP, said so.",
    "Der dpa sagte er nichts.",
    "La agencia EFE fue fundada en 1939 y tiene sede en Madrid.",
    "Interrogé par l'AFP, le maire a démenti.",
    "El ministro habló con EFE",
    "He resigned. Reuters - which was first - said so.",
    "He died on March 3. Friends told Reuters - and others - so.",
    "Он ушел. Интерфакс - агентство, которое сообщило об этом.",
]


@pytest.mark.parametrize(("body", "agency"), CREDITS)
def test_a_credit_is_found(body: str, agency: str) -> None:
    """Datelines, brackets, slashes, last lines, copyright signs."""
    assert agency_of(Article(id="1", source="x.example", title="T", body=body)) == agency


@pytest.mark.parametrize("body", QUOTED)
def test_an_agency_that_is_quoted_is_no_credit(body: str) -> None:
    """To be asked or named by an agency is not to be its text."""
    assert agency_of(Article(id="1", source="x.example", title="T", body=body)) is None


def test_authors_and_the_dateline_credit_too() -> None:
    """Whether an agency is the author, or stands in a dateline of its own."""
    one = Article(id="1", source="x.example", title="T", body="A fire.", authors=("Jo Doe", "Agence France-Presse"))
    other = Article(id="1", source="x.example", title="T", body="A fire.", dateline="KYIV (Reuters) -")
    assert (agency_of(one), agency_of(other)) == ("AFP", "Reuters")
