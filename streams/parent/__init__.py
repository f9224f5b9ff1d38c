"""The parent of `tocsin up` and `tocsin demo`: starts a worker process per role, restarts the dead, stops in order.

It does no work of the service itself, and refuses to know what a role does: an orchestrator takes its place in
production.
"""

from streams.parent.fleet import Fleet, FleetError, Plan

__all__ = ["Fleet", "FleetError", "Plan"]
