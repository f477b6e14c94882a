"""Schedules, decisions, what happened to a loan and what was done about it are only ever added."""

from accounts.guards import append_only

GUARDS = [
    *append_only("loans_schedule"),
    *append_only("loans_instalment"),
    *append_only("loans_loanevent"),
    *append_only("loans_decision"),
    *append_only("loans_rescheduling"),
    *append_only("loans_freeze"),
    *append_only("loans_thaw"),
    *append_only("loans_writeoff"),
    *append_only("loans_recovery"),
    *append_only("loans_step"),
    *append_only("loans_visitphoto"),
]
