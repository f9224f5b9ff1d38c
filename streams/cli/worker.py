"""`tocsin worker ROLE`: one role as one process, until SIGTERM."""

import os

import click

from streams.app import ROLES, Crew, RoleRefused, Surroundings, run_role
from streams.cli.cluster import cluster_of, settled
from streams.cli.failing import Failure
from streams.clock import monotonic
from streams.logs import get_logger, set_up_logs
from streams.parent.lifeline import LISTENER, PARENT, pass_gate
from streams.settings import unknown_variables


@click.command()
@click.argument("role", type=click.Choice(sorted(ROLES)))
def command(role: str) -> None:
    """Run one role of the service. Several of one role share its partitions."""
    settings = settled()
    cluster = cluster_of(settings)
    set_up_logs(form=settings.log_format, level=settings.log_level, clock=monotonic, role=role)
    for name in unknown_variables():
        get_logger(__name__).warning("variable_unknown", name=name)
    given = Surroundings(settings, cluster.connection, cluster.topics, cluster.limits)

    def prepared(surroundings: Surroundings) -> Crew:
        crew = ROLES[role](surroundings)
        pass_gate()  # what takes time to import and compile is there: from here on the cluster must be, too
        return crew

    try:
        code = run_role(role, given, parent=_inherited(PARENT), listener=_inherited(LISTENER), prepare=prepared)
    except RoleRefused as error:
        raise Failure(str(error)) from None
    raise SystemExit(code)


def _inherited(variable: str) -> int | None:
    """Give the file descriptor that a parent, `tocsin up`, named in a variable."""
    descriptor = os.environ.get(variable, "")
    return int(descriptor) if descriptor.isdigit() else None
