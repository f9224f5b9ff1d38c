"""The peer of the match role: a stock Faust agent that only forwards the same messages, as Faust's own docs write one.

    python -m benchmarks.stock BROKER IN OUT GROUP FOLDER

Nothing of it is tuned: Faust's defaults for everything, its own worker and consumer. It forwards bytes, unread. FOLDER
is where Faust keeps tables, and is made although there are none.
"""

import sys

import faust


def forwarder(broker: str, source: str, target: str, group: str, folder: str) -> faust.App:
    """Build the app of a forwarder."""
    app = faust.App(
        group,
        broker=f"kafka://{broker}",
        datadir=folder,
        value_serializer="raw",
        web_enabled=False,
        topic_disable_leader=True,
    )
    articles = app.topic(source, value_type=bytes)
    out = app.topic(target, value_type=bytes)

    @app.agent(articles)
    async def forward(stream: faust.StreamT[bytes]) -> None:
        async for value in stream:
            await out.send(value=value)

    return app


if __name__ == "__main__":
    app = forwarder(*sys.argv[1:6])
    sys.argv = [sys.argv[0], "worker", "--without-web", "-l", "warn"]
    app.main()
