"""`tocsin up`: the whole service on this machine, on its own Kafka where `TOCSIN_KAFKA` names none; keeps its data."""

import click

from streams.cli.cluster import Cluster, settled
from streams.cli.failing import Failure
from streams.cli.house import House, held_house, run_house
from streams.clock import monotonic
from streams.delivery.sinkfile import SinksError, read_sinks
from streams.logs import get_logger, set_up_logs
from streams.parent import Fleet, Plan
from streams.rulebook import bundled_rules
from streams.settings import Settings

logger = get_logger(__name__)


def rules_variable(settings: Settings) -> dict[str, str]:
    """Give TOCSIN_RULES for the workers, and say so where it is not the user's.

    Ends the command where there are none, or where the sinks file does not hold: before anything is started.
    """
    try:
        if settings.sinks is not None:
            read_sinks(settings.sinks)
    except SinksError as error:
        raise Failure(str(error)) from None
    if settings.rules is not None:
        if not settings.rules.exists():
            raise Failure(f"{settings.rules}: there are no rules. Give a rule file, or a directory of them.")
        return {"TOCSIN_RULES": str(settings.rules.absolute())}
    rules = bundled_rules()
    if rules is None:
        raise Failure("there are no rules: set TOCSIN_RULES to a rule file or a directory of them")
    click.echo(f"TOCSIN_RULES is not set: using the rules in {rules}", err=True)
    return {"TOCSIN_RULES": str(rules)}


def workers_plan(house: House) -> Plan:
    """Give what to start in a house; the workers' lines go where ours go."""
    environment = {"TOCSIN_HOME": str(house.settings.home.absolute()), "TOCSIN_PREFIX": house.prefix}
    return Plan(
        environment={**environment, **house.environment}, host=house.settings.web_host, port=house.settings.web_port
    )


class _Told:
    """Says in the log what a person at the terminal, or a test, waits for."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def run(self, fleet: Fleet, _: Cluster) -> None:
        """Say that all is up, and where."""
        logger.info("service_ready", kafka=self._house.servers, prefix=self._house.prefix, web=fleet.ports)

    def stopping(self) -> None:
        """Say nothing more than the log does."""


@click.command()
def command() -> None:
    """Run the whole service here: a private Kafka where none is configured, and a worker per role.

    Ctrl-C stops it in order: what is in flight still goes out. A second Ctrl-C ends it at once.
    """
    settings = settled()
    rules = rules_variable(settings)
    set_up_logs(form=settings.log_format, level=settings.log_level, clock=monotonic, role="up")
    with held_house(settings, settings.prefix, rules) as house:
        run_house(house, workers_plan(house), _Told(house))
