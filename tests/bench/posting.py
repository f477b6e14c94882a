"""`python -m tests.bench.posting`: how quickly money comes into the books of the database it is given.

Each line is what was done, a tab, and what it took. `… treasurer CLUB WAY` is one of those who post at once.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import django

django.setup()

from django.db import connection, transaction  # noqa: E402 – models need the setup above
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import User  # noqa: E402
from clubs.models import Club  # noqa: E402
from ledger import posting  # noqa: E402
from ledger.counting import Found  # noqa: E402
from ledger.drafts import Draft, Line, Move  # noqa: E402
from ledger.meetings import calling, closing, saving  # noqa: E402
from ledger.meetings.rows import Filled  # noqa: E402
from ledger.models import Account, Meeting, Voucher  # noqa: E402
from tests.bench.clock import usual  # noqa: E402
from tests.factories import make_club, make_member  # noqa: E402

ROWS, MOST_MS = 60, 150
TREASURERS, EVENINGS, LEAST_A_SECOND = 8, 24, 3_000
MONTHS = 120  # of history in each club
FOUNDED, FIRST, NOW = date(2009, 1, 1), date(2020, 1, 1), datetime(2020, 3, 21, 12, tzinfo=UTC)
FEE = 5_000
VOUCHER = 'club_id, kind, year, number, "on", reference, party, text, posted_by_id, posted_at, source, key'
ADD_VOUCHERS = f"INSERT INTO ledger_voucher ({VOUCHER}, fingerprint) VALUES %s RETURNING id"
ADD_ENTRIES = (
    "INSERT INTO ledger_entry (voucher_id, line, debit, credit, amount, text) VALUES %s RETURNING id"
)


def a_sheet() -> Iterator[tuple[str, str]]:
    """Closing a meeting of sixty who each paid: their receipts, the count and the log, in server time."""
    meeting = _meeting()
    with CaptureQueriesContext(connection) as queries:
        _close_and_forget(meeting)
    yield f"meeting of {ROWS} rows, posted, counted and closed, queries", str(len(queries))
    taken = usual(lambda: _close_and_forget(meeting))
    yield f"meeting of {ROWS} rows, posted, counted and closed (at most {MOST_MS} ms)", taken


def at_once() -> Iterator[tuple[str, str]]:
    """Treasurers who post evening after evening at once, in clubs with ten years behind them.

    Beside it stand the same rows, inserted by plain SQL.
    """
    many = TREASURERS * EVENINGS * ROWS
    ours, by_sql = _race("product"), _race("sql")
    told = f"{many / ours:,.0f} entries a second (at least {LEAST_A_SECOND:,})"
    told += f", by plain SQL {many / by_sql:,.0f}"
    yield f"{TREASURERS} treasurers at once, {ROWS} receipts a sheet", f"{told}, ratio {ours / by_sql:.1f}"


def _meeting() -> Meeting:
    by, club = User.objects.system(), make_club(founded_on=FOUNDED, monthly_fee=FEE)
    people = [make_member(club, joined_on=FOUNDED) for _number in range(ROWS)]
    called = calling.call(club=club, on=NOW.date(), place="", device="one", now=NOW, by=by)
    rows = [Filled(f"m{person.pk}", present=True, fee=FEE, months=1) for person in people]
    saving.save(meeting=called, sent=saving.Sent("first", "one", 0, rows), now=NOW, by=by)
    return Meeting.objects.get(pk=called.pk)


def _close_and_forget(meeting: Meeting) -> None:
    """Everything but the commit, so that it can be done again."""
    found = Found(lump=ROWS * FEE, counters="Bench")
    with transaction.atomic():
        agreed = closing.Agreed(meeting.version, found)
        closing.close(meeting=meeting, agreed=agreed, now=NOW, by=User.objects.system())
        transaction.set_rollback(True)


def _race(way: str) -> float:
    """Seconds until all treasurers are done, each in a process and a club of its own."""
    clubs = [_club_with_history() for _treasurer in range(TREASURERS)]
    connection.cursor().execute("ANALYZE")  # which it otherwise does by and by
    command = [sys.executable, "-m", "tests.bench.posting", "treasurer"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    people = [subprocess.Popen([*command, str(club.pk), way], **pipes) for club in clubs]
    for one in people:
        one.stdout.readline()  # ready
    begun = time.perf_counter()
    for one in people:
        one.stdin.write("go\n")
        one.stdin.flush()
    if any(one.wait() for one in people):
        raise AssertionError("a treasurer did not come to the end")
    return time.perf_counter() - begun


def _club_with_history() -> Club:
    club, by = make_club(founded_on=FOUNDED), User.objects.system()
    for month in range(MONTHS):
        _insert(_drafts(club, FOUNDED + timedelta(days=30 * month)), month * ROWS, by)
    return club


def treasurer(club: int, way: str) -> None:
    post = {"product": _post, "sql": _insert}[way]
    club, by = Club.objects.get(pk=club), User.objects.system()
    sheets = [_drafts(club, FIRST + timedelta(days=evening)) for evening in range(EVENINGS)]
    print("ready", flush=True)
    sys.stdin.readline()
    for number, drafts in enumerate(sheets):
        post(drafts, number * ROWS, by)


def _drafts(club: Club, on: date) -> list[Draft]:
    move = Move(Account.OPERATING_CASH, Account.FEES, FEE)
    return [
        Draft(club, Voucher.Kind.RECEIPT, on, f"{on}:{row}", [Line([move], text="Phí")], party="Bà Ba")
        for row in range(ROWS)
    ]


def _post(drafts: list[Draft], _before: int, by: User) -> None:
    posting.post(drafts, source=Voucher.Source.MEETING, by=by)


def _insert(drafts: list[Draft], before: int, by: User) -> None:
    """The same rows in two statements, with nothing locked, checked or looked up."""
    rows = [
        (one.club.pk, one.kind, one.on.year, before + number, one.on, "", one.party, one.text, by.pk, NOW)
        + (Voucher.Source.MEETING, one.key, "")
        for number, one in enumerate(drafts, start=1)
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        _values(cursor, ADD_VOUCHERS, rows)
        vouchers = cursor.fetchall()
        entry = (1, Account.OPERATING_CASH, Account.FEES, FEE, "")
        _values(cursor, ADD_ENTRIES, [(voucher, *entry) for (voucher,) in vouchers])


def _values(cursor, statement: str, rows: list[tuple]) -> None:
    marks = f"({', '.join(['%s'] * len(rows[0]))})"
    cursor.execute(statement % ", ".join([marks] * len(rows)), [value for row in rows for value in row])


def main(*asked: str) -> None:
    if asked:
        treasurer(int(asked[1]), asked[2])
        return
    measured: list[Callable] = [a_sheet, at_once] if connection.vendor == "postgresql" else [a_sheet]
    for part in measured:
        for what, taken in part():
            print(what, taken, sep="\t", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
