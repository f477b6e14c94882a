"""A line of the home page: what there is to do, its state in words, and where it is done."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from clubs.models import Club

TO_DO, UNDER_WAY, DONE = "todo", "under_way", "done"
LOOK = "look"  # nothing to be done: where whoever checks begins to read


@dataclass(frozen=True)
class Task:
    title: str
    detail: str
    state: str
    address: str

    @property
    def said(self) -> str:
        words = {TO_DO: _("Chưa làm"), UNDER_WAY: _("Đang làm"), DONE: _("Đã xong"), LOOK: _("Để xem")}
        return words[self.state]


def room(clubs: Collection[Club], name: str, of_all: str = "ledger:books") -> str:
    """Straight to the room of the one club somebody keeps; else to the list `of_all`."""
    only = the_only(clubs)
    return reverse(name, args=[only.pk]) if only else reverse(of_all)


def the_only(clubs: Collection[Club]) -> Club | None:
    return next(iter(clubs)) if len(clubs) == 1 else None


def at(clubs: Collection[Club], place: int) -> str:
    """Which of several clubs a line speaks of (an id), behind its words; nothing where there is but one."""
    return "" if the_only(clubs) else f" ({next(club.name for club in clubs if club.pk == place)})"
