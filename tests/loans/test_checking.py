"""Loans whose plan, events or sums cannot be are found, each by its code; right ones show nothing."""

from datetime import date, timedelta

import pytest
from django.db.models import F

from accounts.models import User
from clubs.models import Club
from ledger.models import Account, Entry
from loans import checking
from loans.models import Application, Instalment, Loan, LoanEvent, Recovery, Schedule
from tests.factories import make_club, make_member
from tests.ledger.booking import REVOLVING, opening, payment, post, post_one, receipt, taking_back
from tests.loans.lent import loan_of, make_lending_club, make_lent, pay_out, repay, take_back, write_off
from tests.spoiling import codes, remove, spoil, unguarded

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def clubs(shared_transaction):
    make_lending_club()  # its loans are right throughout
    return make_lending_club().pk


@pytest.fixture
def club(clubs, db):
    return Club.objects.get(pk=clubs)


def found():
    return codes(checking.check(list(Club.objects.all())))


def event_of(loan, kind, place=0):
    return loan.events.filter(kind=kind).order_by("pk")[place]


def test_an_empty_database_shows_nothing():  # before the clubs of the others are made
    assert not Club.objects.exists()
    assert found() == []


def test_right_loans_show_nothing(club):
    assert found() == []


def test_only_the_clubs_asked_for_are_checked(club):
    sound = Club.objects.exclude(pk=club.pk).get()
    Loan.objects.filter(club=club).update(rate=2)

    assert codes(checking.check([sound])) == []
    assert {finding.club for finding in checking.check([club])} == {club.code}


class TestPlan:
    @pytest.mark.parametrize(
        "facts",
        [
            {"principal": F("principal") + 1},
            {"interest": F("interest") - 1},
            {"due": date(2020, 2, 11)},
            {"number": 13},
        ],
        ids=lambda facts: next(iter(facts)),
    )
    def test_another_instalment(self, club, facts):
        spoil(Instalment.objects.get(schedule__loan=loan_of(club, "repaid"), number=1), **facts)

        assert found() == ["plan"]

    def test_an_instalment_less(self, club):
        remove(Instalment.objects.filter(schedule__loan=loan_of(club, "lost"), number=12))

        assert found() == ["plan"]

    @pytest.mark.parametrize("facts", [{"since": date(2020, 1, 11)}, {"number": 2}], ids=str)
    def test_another_schedule(self, club, facts):
        spoil(Schedule.objects.get(loan=loan_of(club, "repaid")), **facts)

        assert found() == ["plan"]

    def test_the_schedule_of_another_loan(self, club):
        with unguarded(Schedule):
            theirs = Schedule.objects.filter(loan=loan_of(club, "lost"))
            theirs.update(loan=loan_of(club, "repaid"), number=2)

        assert found() == ["plan", "plan_sum"]

    @pytest.mark.parametrize(
        "terms",
        [{"rate": 2}, {"months": 11}, {"method": "bullet"}, {"every": 2}, {"rounding": 500}],
        ids=str,
    )
    def test_other_terms(self, club, terms):
        Loan.objects.filter(pk=loan_of(club, "lost").pk).update(**terms)

        assert found() == ["plan"]

    def test_terms_that_make_no_loan(self, club):
        Loan.objects.filter(pk=loan_of(club, "repaid").pk).update(rounding=0)

        assert found() == ["plan"]


class TestEvent:
    def test_of_another_loan_with_another_borrower(self, club):
        other = make_lent("other", club)
        pay_out(other)
        spoil(event_of(loan_of(club, "repaid"), "repayment"), loan=other)

        assert found() == ["event"]

    @pytest.mark.parametrize(
        ("loan", "kind", "told"),
        [
            ("repaid", "disbursement", "repayment"),
            ("repaid", "repayment", "disbursement"),
            ("lost", "write_off", "repayment"),
            ("old", "opening", "disbursement"),
        ],
    )
    def test_of_another_kind(self, club, loan, kind, told):
        spoil(event_of(loan_of(club, loan), kind), kind=told)

        assert found() == ["event"]

    def test_of_a_reversal_of_another_kind(self, club):
        back = LoanEvent.objects.get(loan=loan_of(club, "repaid"), voucher__reverses__isnull=False)
        spoil(back, kind="disbursement")

        assert found() == ["event"]

    def test_of_a_line_that_is_not_there(self, club):
        spoil(event_of(loan_of(club, "repaid"), "repayment", 3), line=2)  # interest alone

        assert found() == ["event", "event"]  # the event names no line, and the line has no event

    def test_of_a_line_about_something_else(self, club):
        (voucher,) = post(receipt(club, 12_000, "fee"))
        spoil(event_of(loan_of(club, "repaid"), "repayment", 3), voucher=voucher)

        assert found() == ["event", "event"]

    def test_lacks_where_a_line_moves_principal_or_interest(self, club):
        for account in (Account.INTEREST, Account.LATE_INTEREST):
            post(receipt(club, 12_000, account, into=REVOLVING, account=account))

            assert set(found()) == {"event"}

            remove(Entry.objects.filter(voucher__key=account))

        assert found() == []

    def test_is_needed_by_no_interest_of_an_opening_balance(self, club):
        assert Entry.objects.filter(voucher__kind="opening", credit=Account.INTEREST).count() == 2
        assert found() == []

    def test_of_another_person(self, club):
        entry = event_of(loan_of(club, "repaid"), "repayment").voucher.entries.first()
        spoil(entry, member=make_member(club))

        assert found() == ["event"]

    def test_of_a_loan_of_another_borrower_now(self, club):
        Loan.objects.filter(pk=loan_of(club, "lost").pk).update(borrower=make_member(club))

        assert found() == ["event", "event"]

    @pytest.mark.parametrize(
        ("loan", "facts"),
        [
            ("repaid", {"principal": 1_199_999}),
            ("repaid", {"disbursed_on": date(2020, 1, 11)}),
            ("old", {"opening_principal": 699_999}),
        ],
    )
    def test_that_pays_out_another_sum_or_on_another_day(self, club, loan, facts):
        Loan.objects.filter(pk=loan_of(club, loan).pk).update(**facts)

        assert "event" in found()

    def test_of_another_club(self, club):
        elsewhere = make_club()
        post(opening(elsewhere, 10_000_000, "money", into=REVOLVING))
        Loan.objects.filter(pk=loan_of(club, "old").pk).update(club=elsewhere)

        assert found() == ["event", "loans_differ", "loans_differ"]
        assert codes(checking.check([elsewhere])) == ["event", "no_payout"]


class TestRecovered:
    def came_in(self, club, amount):
        (voucher,) = post(receipt(club, amount, f"{amount}", into=REVOLVING, account=Account.OTHER_INCOME))
        return Recovery.objects.create(loan=loan_of(club, "lost"), voucher=voucher)

    def test_as_much_as_was_lost(self, club):
        self.came_in(club, lost(club))

        assert found() == []

    def test_more_than_was_lost_whatever_was_taken_back(self, club):
        self.came_in(club, lost(club))
        one_more = self.came_in(club, 1)
        assert found() == ["recovered"]

        post_one(taking_back(one_more.voucher, "back"))
        assert found() == []

    def test_for_a_loss_that_was_taken_back(self, club):
        self.came_in(club, 1)
        take_back(event_of(loan_of(club, "lost"), "write_off"), date(2021, 1, 1))

        assert "recovered" in found()


def lost(club):
    (entry,) = event_of(loan_of(club, "lost"), "write_off").voucher.entries.all()
    return entry.amount


class TestOutstanding:
    def test_a_loan_that_was_never_paid_out(self, club):
        make_lent("promised", club)

        assert found() == ["no_payout"]

    def test_more_repaid_than_was_owed(self, club):
        repay(loan_of(club, "old"), date(2020, 2, 1), 700_001)

        assert found() == ["overpaid"]

    def test_all_repaid_is_right(self, club):
        repay(loan_of(club, "old"), date(2020, 2, 1), 700_000)

        assert found() == []

    def test_repaid_before_it_was_paid_out(self, club):
        early = make_lent("early", club)
        repay(early, date(2020, 1, 9), 1)
        pay_out(early)

        assert found() == ["overpaid"]

    def test_paid_out_and_repaid_on_one_day_is_right(self, club):
        quick = make_lent("quick", club)
        pay_out(quick)
        repay(quick, date(2020, 1, 10), 1_200_000)

        assert found() == []

    def test_a_payout_that_was_taken_back_is_right(self, club):
        take_back(pay_out(make_lent("mistake", club)), date(2020, 1, 11))

        assert found() == []


class TestApplications:
    def test_paid_out_twice(self, club):
        loan = loan_of(club, "repaid")
        wish = {
            "on": loan.disbursed_on,
            "principal": 1_200_000,
            "months": 12,
            "written_by": User.objects.system(),
        }
        application = Application.objects.create(club=club, borrower=loan.borrower, **wish)
        gone = make_lent("gone", club)
        take_back(pay_out(gone), date(2020, 1, 11))
        Loan.objects.filter(pk__in=[loan.pk, gone.pk]).update(application=application)
        assert found() == []

        Loan.objects.filter(pk=loan_of(club, "lost").pk).update(application=application)

        assert found() == ["paid_out_twice"]


class TestLedger:
    def test_lent_money_that_no_loan_owes(self, club):
        post(payment(club, 5, "lent", out_of=REVOLVING, account=Account.LOANS, on=date(2020, 2, 1)))

        assert found() == ["event", "loans_differ"]
        sentences = [finding.sentence for finding in checking.check([club])]
        assert any("1700005" in sentence and "1700000" in sentence for sentence in sentences)

    def test_a_loan_whose_event_is_gone(self, club):
        remove(LoanEvent.objects.filter(pk=event_of(loan_of(club, "lost"), "write_off").pk))

        assert found() == ["event", "loans_differ"]

    def test_a_write_off_is_a_loss_of_the_loan(self, club):
        write_off(loan_of(club, "old"), date(2020, 7, 1), 700_000)

        assert found() == []
