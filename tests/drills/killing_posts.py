"""Kills whoever posts, at moments before, in and after it: the vouchers are there whole or not at all."""

import json
import subprocess
from pathlib import Path
from random import Random

from django.db import transaction

from accounts.models import User
from clubs.models import Club
from ledger import posting
from ledger.models import Entry, Voucher
from tests.drills.clerk import post
from tests.drills.importing import faults
from tests.drills.killing import BESIDE_THE_COMMIT, LONGEST
from tests.drills.racing import open_clubs
from tests.drills.scratch import Scratch
from tests.ledger.booking import CASH, DAY

SEND = [("receipt", CASH, "fees"), ("receipt", CASH, "mobilised"), ("payment", "visits", CASH)]


def kill_posts(start: Scratch, folder: Path, *, kills: int, seed: int) -> dict[str, int]:
    """Post to one club so often, each time killed at some moment, then try again: it is booked once.

    Every second kill comes a little later, in the midst of a statement. Returns after how many kills nothing,
    and after how many all of it, was there.
    """
    print(f"seed {seed}")
    random, saved = Random(seed), {"nothing": 0, "all": 0}
    with start.opened():
        (club,) = open_clubs(1)
    moments = _post_and_die(start, _plan(folder, club, "first"), 0, 0)
    for turn, moment in enumerate(_moments(random, moments, kills)):
        plan = _plan(folder, club, f"turn {turn}")
        _post_and_die(start, plan, moment, random.randint(1, LONGEST) if turn % 2 else 0)
        with start.opened():
            there = _there(club, f"turn {turn}")
            assert there in ((0, 0), (len(SEND), len(SEND))), (moment, there)
            ((send,),) = json.loads(plan.read_text(encoding="utf-8"))
            post(send, Club.objects.in_bulk(), User.objects.system())
            assert _there(club, f"turn {turn}") == (len(SEND), len(SEND))
            assert faults() == []
        saved["all" if any(there) else "nothing"] += 1
    return saved


def _moments(random: Random, moments: int, kills: int) -> list[int]:
    """Random ones, and those on either side of the commit."""
    last = range(moments - BESIDE_THE_COMMIT + 1, moments + 1)
    return [random.randint(1, moments) for _kill in range(kills - BESIDE_THE_COMMIT)] + list(last)


def _plan(folder: Path, club: int, key: str) -> Path:
    send = [
        {"club": club, "kind": kind, "on": DAY.isoformat(), "key": f"{key}, {place}"}
        | {"debit": debit, "credit": credit, "amount": 10}
        for place, (kind, debit, credit) in enumerate(SEND)
    ]
    path = folder / "plan.json"
    path.write_text(json.dumps([[send]]), encoding="utf-8")
    return path


def _post_and_die(scratch: Scratch, plan: Path, moment: int, later: int) -> int:
    """Post and die at `moment`, or a little later; returns how many moments it had if it was to live."""
    streams = dict.fromkeys(("stdin", "stdout"), subprocess.DEVNULL) | {"stderr": subprocess.PIPE}
    child = scratch.process("tests.drills.dying", moment, later, "clerk", plan, 0, **streams)
    _out, said = child.communicate()
    assert child.returncode == (0 if moment == 0 else -9) or (later and child.returncode == 0), said
    return int(said) if moment == 0 else 0


def _there(club: int, key: str) -> tuple[int, int]:
    """Vouchers and entries of `key`, once nobody writes any more."""
    with transaction.atomic():
        posting.lock([club])  # a server may still be busy with a process that is dead
        vouchers = Voucher.objects.of(Club.objects.get(pk=club)).filter(key__startswith=f"{key},")
        return vouchers.count(), Entry.objects.filter(voucher__in=vouchers).count()
