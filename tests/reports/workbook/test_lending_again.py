"""Loans that were lent and troubled in the program go out and come in to the same answers, day by day."""

from datetime import date
from decimal import Decimal

import pytest

from clubs.folding import nfc
from clubs.models import Club
from ledger.models import Account, Fund
from ledger.opening import Holdings, open_books
from ledger.paying import Money
from loans.granting import deciding, disbursing
from loans.granting.waiting import waiting
from loans.models import Application, Loan
from loans.reckoning.owing import as_of
from loans.reckoning.register import State, state
from loans.repayments import repaying
from loans.repayments.allocating import Purpose, whole
from loans.terms.rules import rules_on, set_rules
from loans.trouble import freezing, rescheduling, urging, visiting, writing_off
from loans.trouble.rescheduling import NewTerms
from reports.books import check
from reports.workbook.giving import export_file
from tests.factories import make_club, make_member, make_unit
from tests.loans.asking import OPENED, ask, grant, make_clerk, pay_out
from tests.reports.workbook.test_giving import brought_in, empty_database, rows
from tests.workbooks import log

pytestmark = pytest.mark.django_db

TODAY = date(2027, 3, 1)
DAYS = [date(2026, month, day) for month in range(2, 13) for day in (1, 15, 25)] + [TODAY]
WHY = {"reason": "Mất mùa", "decision": "6/QĐ"}
NEIGHBOUR = {"kind": "guarantor", "name": "Tô Sáu", "relation": "Hàng xóm", "phone": "0912345678"}
AT_HOME = {"kind": "cosigner", "name": "Lê Ba", "relation": "Con"}


def make_world():
    """A club whose loans went every way there is; somebody was refused, somebody waits."""
    club = make_club(make_unit("T"), code="C1")
    money = Holdings({(Account.MOBILISED, Fund.REVOLVING): 50_000_000})
    open_books(club=club, on=OPENED, holdings=money, by=make_clerk())
    facts = {"meeting_day": 20, "grace": 1, "operating_share": 30, "decision": "1/QC"}
    set_rules(club=club, since=OPENED, loans_a_member=3, loans_a_household=3, **facts, by=make_clerk())
    _early(_lent(club, grace=1))
    _rescheduled(_lent(club, method="annuity"))
    _frozen(_lent(club, method="flat"))
    _lost(_lent(club, method="bullet"))
    _mistaken(_lent(club))
    _refused(club)
    return club


def _lent(club, **terms):
    surety = make_member(club, full_name="Lê Ba")
    application = ask(club, sureties=[NEIGHBOUR, AT_HOME | {"member": surety}], plan="Chuồng cũ", own_money=0)
    grant(application, **terms, votes_for=5, votes_against=0)
    return pay_out(application, first_due=date(2026, 3, 20))


def _pay(loan, on, amount=None, purpose=Purpose.INSTALMENTS):
    if amount is None:
        (owing,) = as_of(Loan.objects.filter(pk=loan.pk), on)
        amount = owing.due_now
    wanted = (repaying.Wanted(loan, amount, purpose),)
    payment = repaying.Payment(on, Account.REVOLVING_CASH, f"{loan.pk} {on} {amount}", wanted)
    shown = repaying.stamp(repaying.covered(payment))
    return repaying.repay(club=loan.club, payment=payment, shown=shown, by=make_clerk())


def _early(loan):
    """Paid late, then early in part twice; the second payment was a mistake."""
    _pay(loan, date(2026, 4, 2))
    _pay(loan, date(2026, 5, 20), 2_000_000, Purpose.FEWER)
    mistaken = _pay(loan, date(2026, 6, 20), 1_500_000, Purpose.SMALLER)
    repaying.take_back(voucher=mistaken, on=date(2026, 6, 22), reason="Ghi nhầm", by=make_clerk())
    visiting.visit(loan=loan, on=date(2026, 5, 2), proper_use=False, note="Mua xe", by=make_clerk())


def _rescheduled(loan):
    _pay(loan, date(2026, 3, 20))
    terms = NewTerms(months=12, every=2, rate=Decimal("0.7"), grace=1)
    rescheduling.reschedule(loan=loan, since=date(2026, 7, 1), terms=terms, **WHY, by=make_clerk())
    _pay(loan, date(2026, 9, 1), 100_000)


def _frozen(loan):
    """Frozen and lifted early, and frozen again until somebody says otherwise."""
    facts = WHY | {"by": make_clerk()}
    first = freezing.freeze(
        loan=loan, since=date(2026, 4, 1), until=date(2026, 8, 31), cause="disaster", **facts
    )
    freezing.thaw(freeze=first, on=date(2026, 6, 1), **facts)
    freezing.freeze(loan=loan, since=date(2026, 10, 1), until=None, cause="illness", **facts)


def _lost(loan):
    step = {"whom": "Tô Sáu", "outcome": "Hẹn", "by": make_clerk()}
    for kind in ("call", "home"):
        urging.note(loan=loan, on=date(2026, 6, 1), kind=kind, promised_on=date(2026, 6, 20), **step)
    writing_off.write_off(loan=loan, on=date(2026, 8, 1), amount=5_000_000, key="xn", **WHY, by=make_clerk())
    money = Money(700_000, date(2026, 9, 1), Account.REVOLVING_CASH, "th")
    writing_off.recover(loan=loan, money=money, by=make_clerk())


def _mistaken(loan):
    """Paid out on the wrong day, taken back, paid out again and paid back early."""
    day, by = date(2026, 2, 14), make_clerk()
    disbursing.take_back(loan=loan, on=day, reason="Sai ngày", by=by)
    again = pay_out(Application.objects.get(loans=loan), on=day)
    (owing,) = as_of(Loan.objects.filter(pk=again.pk), date(2026, 4, 1))
    _pay(again, owing.day, whole(owing).total, Purpose.ALL)


def _refused(club):
    """Refused on the first day it was asked for, granted on the second and withdrawn; one waits."""
    member = make_member(club)
    facts = {"on": date(2026, 2, 10), "by": make_clerk()}
    first = ask(club, member)
    deciding.decide(application=first, outcome="refused", meeting=club.loan_meetings.get(), **facts)
    again = ask(club, member)
    grant(again)
    deciding.decide(application=again, outcome="withdrawn", reason="Thôi vay", **facts)
    ask(club, make_member(club))


def answers():
    """How every loan stands on many days, without what tells one database from another."""
    return [_told(owing) for day in DAYS for owing in as_of(Loan.objects.all(), day)]


def _told(owing):
    standing = owing.standing
    sums = (owing.outstanding, owing.due_now, owing.late, owing.interest_paid, owing.late_paid)
    sums += (owing.written_off, owing.lent, standing.days_past_due, standing.overdue_principal)
    parts = [(part.due, part.principal, part.interest, part.left) for part in owing.parts]
    return owing.loan.code, owing.day, owing.counted, state(owing), sums, parts


def agreed():
    """The rules in force, who waits, what was decided and for which application each loan was paid out."""
    club = Club.objects.get()
    rules = rules_on(club, TODAY)
    terms = {field.attname: getattr(rules, field.attname) for field in rules._meta.concrete_fields}
    return {
        "rules": {name: value for name, value in terms.items() if not name.endswith("id")},
        "waits": [one.application.on for one in waiting(club, TODAY)],
        "asked": sorted(
            str(
                (
                    one.borrower.code,
                    one.on,
                    list(one.decisions.order_by("number").values_list("outcome", "on", "principal", "grace")),
                    list(one.sureties.order_by("pk").values_list("kind", "name", "phone", "member__code")),
                    list(one.loans.values_list("code", flat=True)),
                )
            )
            for one in Application.objects.all()
        ),
    }


def test_every_loan_answers_the_same_in_the_database_it_came_into(tmp_path):
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    with empty_database():
        make_world()
        before = answers(), agreed()
        assert list(check(list(Club.objects.all()))) == []
        export_file("T", first, day=TODAY)
    assert {told[3] for told in before[0]} == set(State)

    with empty_database():
        brought_in(first)
        assert answers() == before[0]
        assert agreed() == before[1]
        assert list(check(list(Club.objects.all()))) == []
        export_file("T", second, day=TODAY)

    assert _plain(rows(second)) == _plain(rows(first))


def test_what_went_out_changes_nothing_where_it_came_from(tmp_path):
    make_world()
    export_file("T", tmp_path / "out.xlsx", day=TODAY)
    before = log()

    book = brought_in(tmp_path / "out.xlsx")

    assert (log(), book.notes) == (before, [])
    assert {what: n for what, n in book.counts.items() if n["created"] or n["changed"]} == {}


def _plain(sheets):
    """Whatever the order of what one day brought; a space is a space."""
    return {
        title: sorted(nfc(" ".join(map(str, row.values()))) for row in of_one)
        for title, of_one in sheets.items()
    }
