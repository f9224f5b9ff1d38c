"""`tocsin topics`: creates every topic that is missing and verifies the rest."""

import click

from streams.cli.cluster import Cluster, cluster_of, run, settled
from streams.topics.creation import Report, create


async def created(cluster: Cluster, replication: int | None) -> Report:
    """Create and verify on the cluster."""
    admin = cluster.connection.admin()
    await admin.start()
    try:
        return await create(admin, cluster.topics, replication)
    finally:
        await admin.close()


@click.command()
def command() -> None:
    """Create the topics that are missing; verify partitions, sizes and retention of the rest."""
    settings = settled()
    cluster = cluster_of(settings)
    report = run(created(cluster, settings.replication), cluster.connection.servers)
    for name in report.created:
        click.echo(f"created {name}")
    for drift in report.drift:
        click.echo(f"warning: {drift}: change it on the cluster, or leave it if you meant it", err=True)
    click.echo(f"{len(cluster.topics.rows)} topics are there, {len(report.created)} of them new")
