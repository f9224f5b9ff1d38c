"""Puts a role together from its parts and runs it as one process. Only here are things constructed.

The table of roles is `streams.app.roles`; how any of them runs, is watched and ends is `streams.app.process`.
"""

from streams.app.process import run_role
from streams.app.roles import ROLES
from streams.app.surroundings import Crew, Prepare, RoleRefused, Surroundings

__all__ = ["ROLES", "Crew", "Prepare", "RoleRefused", "Surroundings", "run_role"]
