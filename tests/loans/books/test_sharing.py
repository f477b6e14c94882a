"""Interest is shared with the operating fund when a period is closed."""

from datetime import date

import pytest

from accounts.models import User
from ledger import closing, reversing
from ledger.balances import balances
from ledger.models import Account, Voucher
from loans.books import sharing
from loans.models import LoanRules
from loans.terms import rules
from tests.factories import make_club
from tests.ledger.booking import payment, post, receipt
from tests.loans.lent import book, make_lent, pay_out, repay, take_back

pytestmark = pytest.mark.django_db

END, NEXT = date(2020, 3, 31), date(2020, 4, 30)
CASH, OPERATING = Account.REVOLVING_CASH, Account.OPERATING_CASH


@pytest.fixture
def loan():
    """A loan that brought 12.000 đồng of interest in February and 10.001 with late interest in March."""
    club = make_club()
    post(receipt(club, 2_000_000, "money", on=date(2020, 1, 1), into=CASH, account=Account.MOBILISED))
    loan = make_lent(f"{club.code}-V1", club)
    pay_out(loan)
    repay(loan, date(2020, 2, 10), 100_000, 12_000)
    moves = (CASH, Account.INTEREST, 10_000), (CASH, Account.LATE_INTEREST, 1)
    book(loan, "repayment", Voucher.Kind.RECEIPT, date(2020, 3, 10), *moves)
    return loan


def agree(club, since, share):
    LoanRules.objects.create(club=club, since=since, operating_share=share)


def close(club, through=END):
    return closing.close(club=club, through=through, by=User.objects.system(), despite_gaps=True)


def moved(club):
    found = Voucher.objects.filter(club=club, kind=Voucher.Kind.TRANSFER).order_by("pk")
    return [(one.on, sum(entry.amount for entry in one.entries.all())) for one in found]


def test_by_rule_a_share_of_all_interest_is_moved_at_the_closing(loan):
    agree(loan.club, date(2020, 1, 1), 50)

    close(loan.club)

    assert moved(loan.club) == [(END, 11_000)]  # half of 22.001, the rest stays in the revolving fund
    assert balances([loan.club])[loan.club_id][OPERATING] == 11_000


def test_without_a_rule_nothing_moves(loan):
    agree(loan.club, date(2020, 1, 1), 0)

    close(loan.club)

    assert moved(loan.club) == []


def test_each_day_follows_the_rule_of_its_day(loan):
    agree(loan.club, date(2020, 2, 10), 100)
    agree(loan.club, date(2020, 3, 1), 10)

    assert sharing.due(loan.club, END) == (1_200_000 + 100_010) // 100
    assert sharing.due(loan.club, date(2020, 2, 9)) == 0


def test_interest_before_the_first_rule_stays(loan):
    agree(loan.club, date(2020, 3, 1), 100)

    assert sharing.due(loan.club, END) == 10_001


def test_the_next_closing_moves_what_came_since(loan):
    agree(loan.club, date(2020, 1, 1), 50)
    close(loan.club)
    repay(loan, date(2020, 4, 10), 0, 8_000)

    close(loan.club, NEXT)

    assert moved(loan.club) == [(END, 11_000), (NEXT, 4_000)]


def test_closed_anew_only_the_difference_moves(loan):
    agree(loan.club, date(2020, 1, 1), 50)
    closed = close(loan.club)
    closing.reopen(closing=closed, reason="Ghi sót", by=User.objects.system())
    repay(loan, date(2020, 3, 20), 0, 2_000)

    close(loan.club)

    assert moved(loan.club) == [(END, 11_000), (END, 1_000)]


def test_interest_taken_back_is_not_shared(loan):
    agree(loan.club, date(2020, 1, 1), 50)
    take_back(repay(loan, date(2020, 3, 12), 0, 6_000), date(2020, 3, 13))

    assert sharing.due(loan.club, END) == 11_000


def test_a_transfer_that_is_taken_back_is_due_again(loan):
    agree(loan.club, date(2020, 1, 1), 50)
    close(loan.club)
    transfer = Voucher.objects.get(club=loan.club, kind=Voucher.Kind.TRANSFER)
    reversing.reverse(voucher=transfer, on=date(2020, 4, 1), reason="Chuyển nhầm", by=User.objects.system())

    assert sharing.due(loan.club, END) == 0
    assert sharing.due(loan.club, NEXT) == 11_000


def test_what_is_lent_out_is_moved_when_it_is_back(loan):
    agree(loan.club, date(2020, 1, 1), 50)
    held = balances([loan.club])[loan.club_id][CASH]
    post(payment(loan.club, held - 5_000, "spent", on=date(2020, 3, 20), out_of=CASH))

    close(loan.club)
    repay(loan, date(2020, 4, 10), 100_000)
    close(loan.club, NEXT)

    assert moved(loan.club) == [(END, 5_000), (NEXT, 6_000)]


def test_the_rules_of_no_club_share_unless_they_say_so(loan):
    assert rules.rules_on(loan.club, END).operating_share == 0
    assert sharing.due(loan.club, END) == 0
