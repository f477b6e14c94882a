"""All checks together, and that the database still guards what it was told to guard."""

import pytest
from django.db import connection

from accounts.guards import missing
from clubs.models import Club
from ledger.models import Entry, Voucher
from loans.models import Loan
from members.models import HouseholdStay, Membership
from reports import books
from reports.books import GUARDS
from tests.factories import make_household, make_member
from tests.guarding import sql
from tests.ledger.booking import make_books
from tests.loans.lent import make_lending_club
from tests.spoiling import codes, remove, spoil

pytestmark = pytest.mark.django_db

ONLY_ADDED = {
    "accounts_auditrecord",
    "accounts_seal",
    "ledger_voucher",
    "ledger_entry",
    "ledger_closing",
    "ledger_reopening",
    "ledger_cashcount",
    "ledger_sheetsave",
    "ledger_attachment",
    "loans_schedule",
    "loans_instalment",
    "loans_loanevent",
    "loans_decision",
    "loans_rescheduling",
    "loans_freeze",
    "loans_thaw",
    "loans_writeoff",
    "loans_recovery",
    "loans_step",
    "loans_visitphoto",
}
STAYS = {"members_membership", "members_householdstay"}
REFUSED = {"sqlite": ["update", "delete"], "postgresql": ["update", "delete", "truncate"]}[connection.vendor]


def found():
    return codes(books.check(list(Club.objects.all())))


@pytest.fixture
def club():
    make_member(make_lending_club())
    club = make_books()
    make_member(club, household=make_household())
    return club


def triggers() -> set[str]:
    """Every trigger and exclusion of the database itself, whoever made it."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal UNION "
        "SELECT conname FROM pg_constraint WHERE contype = 'x'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


class TestGuards:
    def test_the_migrations_lay_every_guard_and_no_other(self):
        assert triggers() == {guard.name for guard in GUARDS if getattr(guard, connection.vendor)}

    def test_they_guard_what_is_only_ever_added_and_what_never_overlaps(self):
        overlap = {
            "sqlite": {f"{table}_no_overlap_{event}" for table in STAYS for event in ("insert", "update")},
            "postgresql": {f"{table}_no_overlap" for table in STAYS},
        }[connection.vendor]

        assert triggers() == overlap | {f"{table}_no_{event}" for table in ONLY_ADDED for event in REFUSED}

    @pytest.mark.parametrize("name", [guard.name for guard in GUARDS if getattr(guard, connection.vendor)])
    def test_each_one_is_missed(self, name):
        next(guard for guard in GUARDS if guard.name == name).lift(connection)

        (finding,) = books.check([])

        assert (finding.code, finding.club) == ("guard", "")
        assert name in finding.sentence

    def test_no_table_of_ours_escapes_them_by_another_name(self):
        assert missing(connection, GUARDS) == []
        assert {guard.table for guard in GUARDS} == ONLY_ADDED | STAYS


def test_right_books_show_nothing(club):
    assert found() == []


def test_an_empty_database_shows_nothing():
    assert Club.objects.count() == Entry.objects.count() == 0
    assert found() == []


def test_people_money_and_loans_are_checked_alike(club):
    Membership.objects.filter(club=club).update(joined_on="1999-01-01")
    spoil(Voucher.objects.get(key="fee"), number=99)
    Loan.objects.update(rate=9)

    assert set(found()) == {"stay_outside", "numbers", "plan"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL lets no row refer to nothing")
class TestOrphans:
    """A SQLite file may be edited with foreign keys switched off."""

    @pytest.fixture(autouse=True)
    def without_foreign_keys(self, transactional_db):
        sql("PRAGMA foreign_keys = OFF")
        yield
        sql("PRAGMA foreign_keys = ON")

    def test_an_entry_of_no_voucher(self):
        club = make_books()
        fee = Voucher.objects.get(club=club, key="to bank")
        remove(Voucher.objects.filter(pk=fee.pk))

        assert found() == ["orphan"]

    def test_a_person_of_no_household(self):
        stay = HouseholdStay.objects.create(member=make_member(), household=make_household())
        sql("DELETE FROM members_household WHERE id = %s", stay.household_id)

        (finding,) = books.check([])

        assert finding.code == "orphan"
        assert "members_householdstay" in finding.sentence
