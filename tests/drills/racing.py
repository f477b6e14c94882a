"""Many clerks post to the same clubs at once; counting what they were told must agree with the books."""

import json
import os
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from clubs.models import Club
from ledger.boxes import booked
from ledger.models import Voucher
from ledger.models.accounts import BOX_OF
from tests.drills.importing import faults
from tests.drills.scratch import Scratch
from tests.factories import make_club
from tests.ledger.booking import CASH, REVOLVING, opening, post

FIRST = date(2019, 1, 1)
DAYS = 730
OPENING = 3_000
BOXES = ["operating_cash", "operating_bank", "revolving_cash"]
Told = dict  # what a clerk wrote about one send


def open_clubs(count: int) -> list[int]:
    """So many clubs with little money, so that clerks compete for it."""
    clubs = [make_club() for _ in range(count)]
    for club in clubs:
        post(opening(club, OPENING, "a", on=FIRST), opening(club, OPENING, "b", on=FIRST, into=REVOLVING))
    return [club.pk for club in clubs]


def plan(clubs: list[int], *, keys: int, clerks: int, seed: int) -> list[list[list[dict]]]:
    """For each clerk its sends: each key three times, some for two clubs at once, some with other content."""
    random = Random(seed)
    sends = []
    for number in range(keys):
        send = [
            _voucher(random, club, f"key-{number}")
            for club in random.sample(clubs, min(len(clubs), random.choice([1, 1, 2])))
        ]
        sends += [send, send[::-1], send]
        if random.random() < 0.1:
            sends.append([one | {"amount": one["amount"] + 1} for one in send])
    random.shuffle(sends)
    return [sends[place::clerks] for place in range(clerks)]


def _voucher(random: Random, club: int, key: str) -> dict:
    box, other = random.sample(BOXES, 2)
    kind, debit, credit = random.choice(
        [
            ("receipt", box, "fees"),
            ("payment", "visits", box),
            ("payment", "visits", box),
            ("transfer", box, other),
        ]
    )
    on = (FIRST + timedelta(days=random.randrange(DAYS))).isoformat()
    facts = {"debit": debit, "credit": credit, "amount": random.randint(1, 900)}
    return {"club": club, "kind": kind, "on": on, "key": key} | facts


def race(
    scratch: Scratch,
    shares: list[list],
    *ways: str,
    watch: Callable[[int, list[subprocess.Popen]], None] | None = None,
) -> list[Told]:
    """Let a clerk post each of `shares` at once; returns all they were told, in the order they said so.

    `watch` is called with the number of lines so far and the processes, after each line.
    """
    reading, writing = os.pipe()
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.NamedTemporaryFile("w", suffix=".json"))
        json.dump(shares, file)
        file.flush()
        streams = {"stdin": subprocess.PIPE, "stdout": writing}
        clerks = [
            scratch.process("tests.drills.clerk", file.name, place, *ways, **streams)
            for place in range(len(shares))
        ]
        os.close(writing)
        told = _listen(stack.enter_context(os.fdopen(reading)), clerks, watch)
        for clerk in clerks:
            clerk.communicate()
    return told


def _listen(lines, clerks: list[subprocess.Popen], watch) -> list[Told]:
    told, waiting = [], 0
    for line in lines:
        said = json.loads(line)
        if "waiting" not in said:
            told.append(said)
            if watch:
                watch(len(told), clerks)
            continue
        waiting += 1
        if waiting == len(clerks):
            waiting = 0
            for clerk in clerks:
                clerk.stdin.write("\n")
                clerk.stdin.flush()
    return told


def disagreements(told: list[Told]) -> list[str]:
    """Where the books differ from what the clerks were told, or break a rule; counted in dictionaries."""
    wrong = [one["error"] for one in told if "error" in one]
    wrong += [one["refused"] for one in told if one.get("refused") not in (None, "short", "key_reused")]
    return wrong + [*_told_twice(told), *_gaps(told), *_other_boxes(told), *faults()]


def vouchers(told: list[Told]) -> dict[tuple, dict]:
    """What was booked as the clerks were told, by club and key: each voucher with its number."""
    numbered = [
        voucher | {"number": number}
        for one in told
        if "numbers" in one
        for voucher, number in zip(one["send"], one["numbers"], strict=True)
    ]
    return {(voucher["club"], voucher["key"]): voucher for voucher in numbered}


def _told_twice(told: list[Told]) -> Iterator[str]:
    """Each key has one result, however often it was sent, and every voucher of the books was told."""
    known = vouchers(told)
    for one in told:
        for voucher, number in zip(one["send"], one.get("numbers", []), strict=False):
            if known[voucher["club"], voucher["key"]] != voucher | {"number": number}:
                yield f"two results: {voucher}"
    if Voucher.objects.exclude(kind="opening").count() != len(known):
        yield "other vouchers are booked than those told"


def _gaps(told: list[Told]) -> Iterator[str]:
    series = defaultdict(list)
    for voucher in vouchers(told).values():
        series[voucher["club"], voucher["kind"], voucher["on"][:4]].append(voucher["number"])
    for place, numbers in series.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"gap in {place}: {sorted(numbers)}"


def _other_boxes(told: list[Told]) -> Iterator[str]:
    """The boxes hold what was told, and never less than nothing."""
    clubs = list(Club.objects.values_list("pk", flat=True))
    boxes = {(club, box): Counter({FIRST: OPENING}) for club in clubs for box in (CASH, REVOLVING)}
    for voucher in vouchers(told).values():
        for account, sign in ((voucher["debit"], 1), (voucher["credit"], -1)):
            if account in BOX_OF:
                days = boxes.setdefault((voucher["club"], account), Counter())
                days[date.fromisoformat(voucher["on"])] += sign * voucher["amount"]
    for box, days in boxes.items():
        if min(accumulate(days[day] for day in sorted(days))) < 0:
            yield f"{box} below zero"
    if boxes != booked(clubs):
        yield "the boxes hold something else"
