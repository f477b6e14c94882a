"""A sealed log with everything in it that a log may hold, and every way to spoil it behind the guards."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from django.db import connection, models, transaction

from accounts import sealing
from accounts.guards import GUARDS
from accounts.models import AuditRecord, Seal, User
from accounts.seal_checking import verdict
from tests.guarding import set_aside

START = datetime(2026, 11, 22, 12, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEXTS = ["action", "subject", "key", "name", "place", "request", "address", "device"]
SEALED_TEXTS = ["digest", "marks", "previous", "hash"]


def write(number: int | None = None, **facts) -> AuditRecord:
    facts = {"action": "change", "subject": "clubs.Club", "key": "1", "name": "CLB Ấp 1"} | facts
    return AuditRecord.objects.create(pk=number, by=User.objects.system(), at=START, **facts)


def make_log(seals: int = 6, records: int = 15) -> None:
    """A log of so many seals an hour, each with a hole; then a last one a day later, which shuts them."""
    number = 0
    for hour in range(seals):
        for _each in range(records):
            number += 1 + (number % records == 7)
            write(number, place=f"club:{number}", before={"name": "Cũ", "monthly_fee": number}, after={})
        sealing.seal(START + hour * HOUR)
    write(number + 1)
    sealing.seal(START + timedelta(days=2))


def spoilt_ways(random: Random, count: int) -> list[tuple[str, bool]]:
    """Spoil the log in `count` random ways, each taken back before the next; (what, whether it was found)."""
    lay_again = set_aside(GUARDS)
    found = []
    for _turn in range(count):
        way = random.choice(WAYS[connection.vendor])
        with transaction.atomic():
            what = way(random)
            found.append((f"{way.__name__}: {what}", bool(verdict().faults)))
            transaction.set_rollback(True)
    lay_again()
    return found


def change_text(random: Random) -> str:
    record, field = _one(AuditRecord, random), random.choice(TEXTS)
    return _update(record, **{field: getattr(record, field) + random.choice("x 0")})


def change_moment(random: Random) -> str:
    record = _one(AuditRecord, random)
    return _update(record, at=record.at + timedelta(microseconds=random.choice([1, -1, 10**6])))


def change_person(random: Random) -> str:
    return _update(_one(AuditRecord, random), by=random.choice([None, User.objects.create_user("khac")]))


def change_content(random: Random) -> str:
    record, field = _one(AuditRecord, random), random.choice(["before", "after"])
    return _update(record, **{field: {**(getattr(record, field) or {}), "name": f"{random.random()}"}})


def empty_content(random: Random) -> str:
    return _update(_one(AuditRecord, random), before=None, after=None)


def renumber(random: Random) -> str:
    record = _one(AuditRecord, random)
    return _update(record, id=random.choice([-record.pk, _hole(random)]))


def take_away(random: Random) -> str:
    return _take_away(AuditRecord, [_one(AuditRecord, random).pk])


def take_away_many(random: Random) -> str:
    first = _one(AuditRecord, random).pk
    return _take_away(AuditRecord, list(range(first, first + random.randint(2, 30))))


def slip_in(random: Random) -> str:
    return str(write(random.choice([_hole(random), -1, 0])).pk)


def exchange(random: Random) -> str:
    one, other = random.sample(list(AuditRecord.objects.exclude(before=None)), 2)
    return _update(one, **{field: getattr(other, field) for field in ("before", "after", "place")})


def change_seal(random: Random) -> str:
    seal, field = _one(Seal, random), random.choice(SEALED_TEXTS)
    return _update(seal, **{field: getattr(seal, field)[1:] + "f"} if getattr(seal, field) else {field: "f"})


def change_reach(random: Random) -> str:
    seal, field = _one(Seal, random), random.choice(["first", "last", "count"])
    return _update(seal, **{field: getattr(seal, field) + random.choice([-1, 1, 10**6])})


def change_holes(random: Random) -> str:
    seal, field = _one(Seal, random), random.choice(["holes", "late"])
    return _update(seal, **{field: [] if getattr(seal, field) else [[seal.first, seal.first]]})


def change_age(random: Random) -> str:
    seal = _one(Seal, random)
    return _update(seal, made_at=seal.made_at + timedelta(days=3))


def take_away_seal(random: Random) -> str:
    return _take_away(Seal, [random.randrange(1, Seal.objects.count())])  # the last one only `kept` tells


def write_nonsense(random: Random) -> str:
    column = random.choice(["at", "before", "after", "by_id"])
    return _sql("accounts_auditrecord", column, "id", _one(AuditRecord, random).pk, random)


def write_nonsense_in_seal(random: Random) -> str:
    column = random.choice(["made_at", "holes", "late", "first", "count"])
    return _sql("accounts_seal", column, "number", _one(Seal, random).pk, random)


ANYWHERE: list[Callable[[Random], str]] = [
    change_text,
    change_moment,
    change_person,
    change_content,
    empty_content,
    renumber,
    take_away,
    take_away_many,
    slip_in,
    exchange,
    change_seal,
    change_reach,
    change_holes,
    change_age,
    take_away_seal,
]
WAYS = {"sqlite": [*ANYWHERE, write_nonsense, write_nonsense_in_seal], "postgresql": ANYWHERE}


def _one(model: type[models.Model], random: Random) -> models.Model:
    return random.choice(list(model.objects.order_by("pk")))


def _hole(random: Random) -> int:
    seal = random.choice(list(Seal.objects.exclude(holes=[]).order_by("pk")))
    return random.choice(seal.holes)[0]


def _update(row: models.Model, **values) -> str:
    type(row).objects.filter(pk=row.pk).update(**values)
    return f"{row.pk} {values}"


def _take_away(model: type[models.Model], numbers: list[int]) -> str:
    model.objects.filter(pk__in=numbers)._raw_delete("default")
    return str(numbers)


def _sql(table: str, column: str, key: str, number: int, random: Random) -> str:
    """What no field would let through, and only a file edited by hand holds."""
    texts = ["nonsense", "2026-13-45 99:99", "[", '{"a": ', "\0", "-", "[[1]]"]
    value = random.choice([-1, "x", 10**17] if column in ("first", "last", "count", "by_id") else texts)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", [value, number])
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    return f"{column} {number} {value!r}"
