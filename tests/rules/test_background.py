"""Words of films, courts and drills silence what is played, tried or rehearsed, not news that stands beside them."""

from functools import cache
from pathlib import Path

import pytest

from streams.cli.offline import load_rules
from streams.engine.engine import Engine
from streams.model import Article

RULES = Path(__file__).parents[2] / "rules"
NEWS = [
    ("foiled-plot", "Police in Brussels foiled a plot to bomb a football game and arrested four men on Friday."),
    (
        "foiled-plot",
        "German police foiled a plot to attack a film festival in Berlin, arresting two suspected jihadists.",
    ),
    (
        "foiled-plot",
        "Police in Manchester arrested three men on suspicion of preparing a terror attack; a number of guns lay by.",
    ),
    ("foiled-plot", "Danish police said they had foiled a bomb plot in Copenhagen and appealed for witnesses."),
    (
        "foiled-plot",
        "Security forces in Jakarta foiled a bomb plot against the stock exchange, the latest in a series of attempts.",
    ),
    ("deadly-shooting", "A gunman shot dead four people at a film festival in Cannes on Tuesday, police said."),
    (
        "deadly-shooting",
        "A gunman killed six people at a hospital named Memorial in Tulsa on Wednesday before shooting himself.",
    ),
    (
        "deadly-shooting",
        "Gunmen shot dead eleven people in Guayaquil on Sunday, the latest in a series of gang killings.",
    ),
    ("deadly-shooting", "A man shot dead a judge and two lawyers at a court in Tehran on Saturday."),
    ("deadly-shooting", "A man walking his dog was one of five people shot dead by a gunman in Montreal on Monday."),
    ("deadly-shooting", "Gunmen killed nine people at a horse race in Culiacan on Sunday, shooting into the crowd."),
    ("riot", "Rioters torched a market in Kano on Thursday, killing nine people, police said."),
    (
        "riot",
        "Protesters clashed with police in Dhaka on Friday in the worst unrest in decades; 32 people were killed.",
    ),
    ("riot", "Rioters set fire to the court and the town hall in Noumea overnight."),
    ("riot", "Riots broke out in Nairobi on Tuesday after months of protests over taxes; shops were looted."),
    ("riot", "Police fired tear gas at rioters who looted shops outside the National Theatre in Tirana."),
    (
        "riot",
        "Rioters burned police cars and looted shops in Paris on Saturday after an officer shot a boy in training.",
    ),
    (
        "leader-assassinated",
        "A presidential candidate was shot dead as he left a campaign debate in Quito on Wednesday.",
    ),
    ("leader-assassinated", "A deputy minister was assassinated at a funeral in Kabul on Thursday by a gunman."),
    ("leader-assassinated", "The police chief of Lashkar Gah was killed by a bomb outside the court on Monday."),
    (
        "tsunami-warning",
        "Chile evacuated its coast on Friday after a tsunami warning; one day earlier a quake had struck.",
    ),
    ("storm", "Hurricane Melissa killed 25 people in Haiti, forecasters of the hurricane season's outlook said."),
    ("flood-or-landslide", "Floods killed 40 people in Valencia in hours, more than forecasters had warned of."),
    ("flood-or-landslide", "A landslide killed nine researchers in Norway on Tuesday, police said."),
    ("aircraft-crash", "A training plane crashed into a court building in Dhaka on Monday, killing 19 people."),
    (
        "aircraft-crash",
        "A small plane carrying the film crew crashed near Nairobi on Tuesday, killing all six on board.",
    ),
    ("collapse", "A building collapsed in Mumbai during the demolition of the house beside it, killing nine people."),
    ("deadly-fire", "A fire at a movie theatre in Daegu killed nine people on Sunday."),
    ("network-outage", "An internet outage hit Spain on Monday, and television channels and flights were disrupted."),
    ("border-crossed", "Rwandan troops crossed into Congo on Monday, and 9,000 refugees fled, officials said."),
    (
        "ship-attacked",
        "Houthi rebels attacked an oil tanker in the Red Sea with missiles, and a film of it was released.",
    ),
    ("rates", "The European Central Bank raised interest rates by half a point, as economists polled had forecast."),
    (
        "suicide-attack",
        "A suicide bomber blew himself up in a cinema in Peshawar on Friday as a film was shown, killing nine.",
    ),
    (
        "bombing",
        "A bomb exploded at a bus station in Nairobi on Monday, killing three; the president condemned the attack.",
    ),
    ("deadly-attack", "A man with a knife killed two people in Aschaffenburg on Wednesday; politicians condemned it."),
    ("deadly-attack", "A man drove a car into a crowd in Munich, killing two people; police said it was no accident."),
    ("deadly-attack", "A man stabbed three people to death in Southport on Monday, and police warn of rumours."),
    ("suicide-attack", "A suicide bomber killed 22 people at a church in Damascus on Sunday, survivors said."),
    ("suicide-attack", "A suicide bomber killed nine soldiers at an air base near Bannu on Monday, the army said."),
    (
        "suicide-attack",
        "A suicide bomber killed 14 people at a rally in Quetta on Tuesday; no suspect has been arrested.",
    ),
    ("suicide-attack", "A suicide bomber killed five people at a memorial for a general in Kerman on Wednesday."),
    ("deadly-shooting", "A gunman killed ten people at a school in Graz on Tuesday; a memorial service will be held."),
    (
        "deadly-shooting",
        "Nine people were shot dead in Sydney on Sunday; the prime minister said he would tighten gun laws.",
    ),
    (
        "state-of-emergency",
        "Peru declared a state of emergency in Lima on Tuesday after the shooting of a teenager by a gang.",
    ),
    (
        "airport-closed",
        "Munich airport was closed on Thursday night after drones were seen; shops and restaurants stayed open.",
    ),
    (
        "strait-or-canal-blocked",
        "Iran closed the Strait of Hormuz on Saturday, and a race for alternative routes began.",
    ),
    (
        "deadly-fire",
        "Eight people died when a fire swept through a nursing home in Lisbon, where crowds gathered on Monday.",
    ),
    (
        "default-or-bank-failure",
        "Regulators seized First Valley Bank on Friday after a run by depositors. It had a branch on the South Bank.",
    ),
    (
        "pipeline-or-cable-damaged",
        "A data cable between Finland and Estonia was cut on Wednesday. It was two years ago that another was.",
    ),
    (
        "blackout",
        "A power cut left Chile in the dark on Tuesday. Years after the last one, the grid has hardly changed.",
    ),
    (
        "market-plunge",
        "Wall Street plunged 6 percent on Friday in its worst day for a decade. Years ago such falls were rare.",
    ),
    ("rates", "The Bank of England cut interest rates to 4 percent on Thursday. Two years ago they were at 5.25."),
    (
        "oil-price",
        "Oil prices jumped 9 percent on Friday after Israel struck Iran. Two years ago such a rise was common.",
    ),
]
NO_NEWS = [
    ("foiled-plot", "A new film tells how police in Boston foiled a plot to bomb a stadium."),
    (
        "foiled-plot",
        "A court in Paris on Monday jailed three men whose plot to bomb a train in Lille was foiled by police.",
    ),
    ("foiled-plot", "The trial opened in Vienna of four men whose plot to bomb a concert police foiled."),
    ("foiled-plot", "Police in Oslo foiled a bomb plot in a drill that tested the new command centre."),
    ("foiled-plot", "Britain's MI5 says the number of bomb plots foiled in London has doubled."),
    ("deadly-shooting", "In the film, a gunman shoots dead nine people at a school in Ohio."),
    (
        "deadly-shooting",
        "A court in Christchurch heard how the gunman shot dead 51 people at two mosques in New Zealand.",
    ),
    ("deadly-shooting", "The series, set in Naples, opens as a gunman shoots dead three people in a bar."),
    ("deadly-shooting", "Police in Texas shot dead nine people in an exercise that simulated a school attack."),
    ("deadly-shooting", "The prosecutor in Buffalo asked for the death penalty for the man who shot dead ten people."),
    ("deadly-shooting", "A farmer in Kenya shot dead a lion that had killed two of his horses."),
    ("riot", "The film shows the riots in Paris in which shops were looted."),
    ("riot", "A court in London jailed nine men for the riots in which police were attacked and shops looted."),
    ("riot", "Officers trained for riots in Gatwick, with colleagues in training hurling petrol bombs at police."),
    ("riot", "Police in Athens brace for riots and clashes with protesters ahead of Thursday's march."),
    ("riot", "The theatre company from Tbilisi stages a riot in which police are attacked on stage."),
    ("leader-assassinated", "A new movie tells how the prime minister of Sweden was shot dead in Stockholm."),
    ("leader-assassinated", "The inquiry into how the governor was shot dead opened in Karachi on Monday."),
    ("leader-assassinated", "The court sentenced the man who shot the prime minister to 21 years in prison."),
    ("outbreak", "Researchers have found how cholera spreads in Haiti, 12 people were infected in the trial."),
    ("outbreak", "Restaurants in Beijing reopened after the flu epidemic."),
    ("outbreak", "Ministers discussed malaria at a summit in Nairobi; 600,000 people die of it every year."),
    ("outbreak", "Canada imposes travel restrictions on Congo after the Ebola outbreak there."),
    ("network-outage", "Spain wants to ban mobile internet for children; a service would be blocked at night."),
    ("network-outage", "Flights to Madrid are booked online; the airline's internet service on board was suspended."),
    ("network-outage", "The television channel blocked its internet service for viewers in Russia."),
    ("storm", "The Atlantic hurricane season ended quietly, with five storms that hit Mexico and killed two."),
    ("flood-or-landslide", "Forecasters in Paris expect heavy rain and floods that may hurt people in the south."),
    ("earthquake", "Researchers in Chile found that quakes killed more at night."),
    (
        "tsunami-warning",
        "A government that admits its failings would have funded a tsunami warning buoy, the opposition said.",
    ),
    ("tsunami-warning", "The budget sets aside 40 million for tsunami warning sirens."),
    ("aircraft-crash", "A court in Paris cleared Airbus over the crash of a jet off Brazil that killed 228."),
    ("deadly-fire", "The movie, about a fire in a club that killed nine in Bucharest, won a prize."),
    ("collapse", "The demolition of the old stadium in Bern: the roof collapsed as planned."),
    (
        "data-breach",
        "Police in Spain arrested a teenager over the theft of personal data of 9 million customers by hackers.",
    ),
    (
        "cyberattack-on-vital-services",
        "The government's new law on ransomware would make hospitals report when systems are shut down.",
    ),
    ("border-crossed", "Ethiopian refugees crossed the border into Sudan, where soldiers counted them."),
    ("hostage-taking", "In the film, gunmen take 40 people hostage in a bank in Madrid."),
    ("coup", "The trial of officers who seized power from the president in Gabon opened in the high court."),
    ("state-of-emergency", "A court in Lima struck down the state of emergency that Peru had declared."),
    ("suicide-attack", "The film shows how a suicide bomber killed nine people in Tunis."),
    ("ship-attacked", "In the film, pirates seize a freighter off Somalia and hold its crew for ransom."),
    ("mass-poisoning", "Researchers in Delhi studied how 40 people were poisoned by bootleg liquor."),
    ("rates", "Economists polled by Reuters see the European Central Bank cutting interest rates in June."),
    ("bombing", "The president of Kenya condemned the bombing of a bus in Nairobi, in which a bomb killed three."),
    ("suicide-attack", "Police arrested a suicide bomber in Quetta on Tuesday; 14 people died in an attack there."),
    ("suicide-attack", "At a memorial in Quetta flowers were laid for the 70 lawyers whom a suicide bomber killed."),
    ("deadly-attack", "Britain condemned the attack in which a man with a knife killed two people in Aschaffenburg."),
    ("deadly-shooting", "At a memorial service in Graz a choir sang for the ten whom a gunman had shot dead."),
    ("deadly-shooting", "Australia tightened gun laws after nine people were shot dead in Sydney."),
    (
        "state-of-emergency",
        "A teenager was placed under curfew by a court in Lima after the state imposed a curfew order.",
    ),
    ("airport-closed", "The restaurants at Munich airport were closed on Thursday after an inspection found mice."),
    ("blackout", "Years ago a blackout left Chile in the dark for a night."),
    ("market-plunge", "Wall Street plunged 22 percent in a day years ago, and traders learnt of it."),
    ("oil-price", "Decades ago oil prices jumped 9 percent in a day."),
    ("airport-closed", "The old terminal of Munich airport has closed for a rebuilding until 2031."),
]


@cache
def engine() -> Engine:
    """Compile the shipped rules once."""
    return load_rules(RULES).engine


def rings(rule: str, body: str) -> bool:
    """Tell whether a rule rings for a text of the day."""
    fields = {"source": "first-wire.example", "id": "1", "body": body, "published_at": "2026-11-20T00:00:00Z"}
    return rule in {one.rule.id for one in engine().match(Article.model_validate(fields)).found}


@pytest.mark.parametrize(("rule", "body"), NEWS)
def test_news_rings_whatever_stands_around_it(rule: str, body: str) -> None:
    """A market, a court, a festival, a search for witnesses is where news happens."""
    assert rings(rule, body)


@pytest.mark.parametrize(("rule", "body"), NO_NEWS)
def test_what_is_played_tried_or_rehearsed_is_silent(rule: str, body: str) -> None:
    """A film that tells of it, a court that hears of it, a drill is no news of it."""
    assert not rings(rule, body)
