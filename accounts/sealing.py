"""Seals on the audit log: ranges of records, each chained to the one before by SHA-256.

Sealing waits for nobody and nobody waits for it. PostgreSQL gives numbers out before records are committed,
so a record may appear below others that are sealed already. A seal therefore names the numbers in its range
that were no records then, its holes. A record that turns up in a hole is late: the next seal takes it in by
name. No transaction lasts a day: with the first seal made a day after it a hole is shut, and whatever stands
in it later was slipped in.

A chain without a secret can be made anew by whoever holds the whole database: keep the last seal elsewhere
(`seal_audit` prints it, `check_audit --kept` asks for it).
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import reduce
from hashlib import sha256
from itertools import chain
from operator import or_
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from accounts.models import AuditRecord, Seal

MOST = 1000  # records a seal
MARK = 8  # hexadecimal digits of a record's own hash
OPEN_FOR = timedelta(days=1)  # no transaction lasts longer
CHUNK = 200  # conditions a query may join
# What is hashed, by name: a column that is added later must leave the seals there are as they are.
RECORD = ["id", "at", "by_id", "action", "subject", "key", "name", "place", "before", "after"]
ORIGIN = ["request", "address", "device"]
FIELDS = [*RECORD, *ORIGIN]
CHAINED = ["number", "made_at", "first", "last", "holes", "late", "count", "digest", "marks", "previous"]


def seal(now: datetime) -> list[Seal]:
    """Seal every record that can be seen and is not sealed yet; returns the new seals.

    Call it outside of a transaction. Where somebody else seals at the same moment, theirs stands.
    """
    made = []
    newest = Seal.objects.last()
    late = late_records(newest)
    while True:
        fresh = _fresh(newest)
        if not fresh and not late:
            return made
        newest = _next(newest, fresh, late[:MOST], now)
        late = late[MOST:]
        try:
            with transaction.atomic():
                newest.save(force_insert=True)
        except IntegrityError:
            return made
        made.append(newest)


def late_records(newest: Seal | None) -> list[int]:
    """The numbers of records in holes that are open, not sealed yet."""
    if newest is None:
        return []
    taken_in = set(chain.from_iterable(Seal.objects.exclude(late=[]).values_list("late", flat=True)))
    recent = Seal.objects.filter(made_at__gt=newest.made_at - OPEN_FOR).exclude(holes=[])
    holes = list(chain.from_iterable(recent.values_list("holes", flat=True)))
    found = set()
    for start in range(0, len(holes), CHUNK):
        inside = reduce(or_, (Q(pk__range=hole) for hole in holes[start : start + CHUNK]))
        found.update(AuditRecord.objects.filter(inside).values_list("pk", flat=True))
    return sorted(found - taken_in)


def hash_row(row: Iterable[Any]) -> str:
    """The hash of one row's values, in one spelling: the same on both engines."""
    text = json.dumps(list(row), cls=Exact, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def digest_of(hashes: Iterable[str]) -> str:
    """The hash of all records of a seal, from theirs."""
    return sha256("".join(hashes).encode()).hexdigest()


def hash_of(seal: Seal) -> str:
    """The hash of a seal over all it says and the seal before."""
    return hash_row([getattr(seal, name) for name in CHAINED])


def there(seal: Seal) -> QuerySet:
    """The records that are there now in the range of `seal`, and those it took in late; by number."""
    among = Q(pk__range=(seal.first, seal.last)) | Q(pk__in=seal.late)
    return AuditRecord.objects.filter(among).order_by("pk")


def numbers_of(seal: Seal) -> set[int]:
    """The numbers of the records that were sealed."""
    numbers, start = set(seal.late), seal.first
    for hole, end in [*seal.holes, [seal.last + 1, seal.last + 1]]:
        numbers.update(range(start, hole))
        start = end + 1
    return numbers


def _next(newest: Seal | None, fresh: list[tuple], late: list[int], now: datetime) -> Seal:
    """The seal after `newest`, over the rows of `fresh` and the numbers of `late`."""
    first = newest.last + 1 if newest else 1
    made = Seal(
        number=newest.number + 1 if newest else 1,
        made_at=now,
        first=first,
        last=fresh[-1][0] if fresh else first - 1,
        holes=list(_holes(first, [row[0] for row in fresh])),
        late=late,
        previous=newest.hash if newest else "",
    )
    rows = [*AuditRecord.objects.filter(pk__in=late).order_by("pk").values_list(*FIELDS), *fresh]
    hashes = [hash_row(row) for row in rows]
    made.count, made.digest = len(rows), digest_of(hashes)
    made.marks = "".join(each[:MARK] for each in hashes)
    made.hash = hash_of(made)
    return made


def _holes(first: int, numbers: list[int]) -> Iterator[list[int]]:
    """[first, last] of each run of numbers that are no records."""
    expected = first
    for number in numbers:
        if number > expected:
            yield [expected, number - 1]
        expected = number + 1


def _fresh(newest: Seal | None) -> list[tuple]:
    """The next rows that no seal has reached; one query, for what it sees together is what a seal names."""
    beyond = AuditRecord.objects.filter(pk__gt=newest.last if newest else 0)
    return list(beyond.order_by("pk").values_list(*FIELDS)[:MOST])


class Exact(DjangoJSONEncoder):
    """Moments to the microsecond; Django's own encoder cuts them to the millisecond."""

    def default(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, datetime) else super().default(value)
