"""Schedules, decisions and what happened to a loan are only ever added."""

from accounts.guards import append_only

GUARDS = [
    *append_only("loans_schedule"),
    *append_only("loans_instalment"),
    *append_only("loans_loanevent"),
    *append_only("loans_decision"),
]
