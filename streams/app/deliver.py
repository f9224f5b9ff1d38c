"""The deliver role, put together: deliveries posted to the webhooks of the sinks file."""

import os
from importlib.metadata import version

from streams import clock
from streams.agents.deliver import Office, carry_by
from streams.app.surroundings import Crew, RoleRefused, Surroundings
from streams.delivery.schedule import Schedule
from streams.delivery.sinkfile import SinksError, read_sinks


def prepare(given: Surroundings) -> Crew:
    """Post deliveries to the webhooks of the sinks file. Raises `RoleRefused` where that does not hold."""
    settings = given.settings
    try:
        sinks = read_sinks(settings.sinks, os.environ, settings.webhook()) if settings.sinks else {}
    except SinksError as error:
        raise RoleRefused(str(error)) from error
    office = Office(
        connection=given.connection,
        topics=given.topics,
        sinks=sinks,
        schedule=Schedule(settings.retry_delays, settings.give_up_after),
        version=version("tocsin"),
        now=clock.now,
        limits=given.limits,
        stop_within=settings.stop_within / 2,  # the other half is for writing what came of it
        dead_bytes=settings.dead_bytes,
    )
    return Crew(workers=(lambda app: carry_by(app, office),))
