"""Loans as an import books them: planned from their terms, paid out, repaid, written off through posting."""

from datetime import date

from ledger.drafts import Draft, Line, Move
from ledger.models import Account, Voucher
from loans.models import Instalment, Loan, LoanEvent, Schedule
from loans.terms.planning import plan_of
from tests.factories import make_club, make_member
from tests.ledger.booking import REVOLVING, opening, post, post_one, taking_back

KIND, EVENT = Voucher.Kind, LoanEvent.Kind
OPENED, ON = date(2020, 1, 1), date(2020, 1, 10)


def make_lent(code, club, *, borrower=None, principal=1_200_000, on=ON, still_owed=None, **terms):
    """A loan with its plan, not paid out yet."""
    loan = Loan.objects.create(
        code=code,
        club=club,
        borrower=borrower or make_member(club),
        disbursed_on=on,
        principal=principal,
        opening_principal=still_owed,
        **{"rate": 1, "months": 12, "method": "flat"} | terms,
    )
    schedule = Schedule.objects.create(loan=loan, number=1, since=on)
    facts = ("number", "due", "principal", "interest")
    Instalment.objects.bulk_create(
        Instalment(schedule=schedule, **{fact: getattr(part, fact) for fact in facts})
        for part in plan_of(loan)
    )
    return loan


def book(loan, event, kind, on, *moves, key=""):
    """Post a voucher of one line about `loan`, with its event."""
    line = Line([Move(*move) for move in moves], member=loan.borrower_id)
    voucher = post_one(Draft(loan.club, kind, on, key or f"{loan.code} {event} {on}", [line]))
    return LoanEvent.objects.create(loan=loan, voucher=voucher, line=1, kind=event)


def pay_out(loan):
    if loan.opening_principal:
        move = (Account.LOANS, REVOLVING, loan.opening_principal)
        return book(loan, EVENT.OPENING, KIND.OPENING, OPENED, move)
    return book(loan, EVENT.DISBURSEMENT, KIND.PAYMENT, ON, (Account.LOANS, REVOLVING, loan.principal))


def repay(loan, on, principal, interest=0):
    moves = [(REVOLVING, Account.LOANS, principal), (REVOLVING, Account.INTEREST, interest)]
    return book(loan, EVENT.REPAYMENT, KIND.RECEIPT, on, *(move for move in moves if move[2]))


def write_off(loan, on, principal):
    return book(loan, EVENT.WRITE_OFF, KIND.WRITE_OFF, on, (Account.LOSS, Account.LOANS, principal))


def take_back(event, on):
    voucher = post_one(taking_back(event.voucher, f"{event.voucher.key} back", on=on))
    return LoanEvent.objects.create(loan=event.loan, voucher=voucher, line=event.line, kind=event.kind)


def make_lending_club():
    """A club with a loan of each course: running since before the books, repaid, taken back, written off."""
    club = make_club()
    post(
        opening(club, 10_000_000, "money", on=OPENED, into=REVOLVING),
        opening(club, 50_000, "earned", on=OPENED, into=REVOLVING, account=Account.INTEREST),
    )
    pay_out(make_lent(f"{club.code}-old", club, on=date(2019, 6, 1), still_owed=700_000))
    repaid = make_lent(f"{club.code}-repaid", club)
    pay_out(repaid)
    repay(repaid, date(2020, 2, 10), 200_000, 12_000)
    take_back(repay(repaid, date(2020, 3, 10), 100_000, 11_000), date(2020, 3, 11))
    repay(repaid, date(2020, 4, 10), 0, 12_000)
    lost = make_lent(f"{club.code}-lost", club, principal=300_000, method="annuity")
    pay_out(lost)
    write_off(lost, date(2020, 6, 1), 300_000)
    return club


def loan_of(club, name):
    return Loan.objects.get(code=f"{club.code}-{name}")
