"""What was taken back in the program goes out, comes in elsewhere to the same books, and here as itself."""

from datetime import date

import pytest

from accounts.models import User
from clubs.models import Club
from ledger import opening, reversing
from ledger.models import Account, Entry, Fund, Voucher
from ledger.opening import Holdings
from ledger.paying import Money
from loans.granting import disbursing
from loans.models import Loan, Recovery, WriteOff
from loans.reckoning.owing import as_of
from loans.trouble import writing_off
from reports.books import check
from reports.importing import undoing
from reports.workbook.giving import export_file
from tests.factories import make_club, make_staff, make_unit
from tests.ledger.booking import payment, post, post_one, receipt
from tests.loans.asking import CASH, OPENED, ask, grant, make_clerk, pay_out
from tests.loans.test_workbook_agreed import lent
from tests.reports.importing.bringing import NOW, saved
from tests.reports.workbook.test_giving import brought_in, empty_database, rows
from tests.workbooks import club as club_row
from tests.workbooks import loan, province, repayment, taken, voucher, write
from tests.workbooks import opening as opening_row

pytestmark = pytest.mark.django_db

LATER, TODAY = date(2026, 2, 20), date(2026, 3, 20)
BROUGHT = {(Account.STATE, Fund.REVOLVING): 20_000_000, (Account.FEES, Fund.OPERATING): 1_000_000}


def whole_world():
    """A club whose opening balances, loan, receipt and losses were each mistaken once and put right."""
    club, clerk = make_club(make_unit("P", "province"), code="C1"), make_clerk()
    _state, fees = opening.open_books(club=club, on=OPENED, holdings=Holdings(BROUGHT), by=clerk)
    post(payment(club, 900_000, "spent", on=LATER))
    opening.take_back(voucher=fees, instead=1_200_000, reason="Ghi nhầm số tiền", by=clerk)
    application = ask(club, on=date(2026, 2, 1))
    grant(application)
    disbursing.take_back(loan=pay_out(application), on=LATER, reason="Ghi nhầm người", by=clerk)
    lose_twice(pay_out(application, on=LATER), clerk)
    mistaken = post_one(receipt(club, 70_000, "mistake", on=LATER))
    reversing.reverse(voucher=mistaken, on=LATER, reason="Ghi hai lần", by=clerk)
    return club


def lose_twice(loan, clerk):
    """Written off by mistake, with money that came in for it by mistake; and then in earnest."""
    facts = {"on": LATER, "reason": "Mất tích", "decision": "7/QĐ", "by": clerk}
    mistaken = writing_off.write_off(loan=loan, amount=900_000, key="mistaken", **facts)
    got = writing_off.recover(loan=loan, money=Money(100_000, LATER, CASH, "got"), by=clerk)
    reversing.reverse(voucher=got.voucher, on=LATER, reason="Của người khác", by=clerk)
    writing_off.take_back(voucher=mistaken.voucher, on=TODAY, reason="Nhầm số tiền", by=clerk)
    writing_off.write_off(loan=loan, amount=600_000, key="in earnest", **facts)
    writing_off.recover(loan=loan, money=Money(50_000, TODAY, CASH, "come in"), by=clerk)


def facts():
    """Every line of the books, why it was taken back, and how each loan stands, however it is numbered."""
    lost = WriteOff.objects.values_list("loan__code", "reason", "decision", "voucher__reversed_by__text")
    losses = [*lost, *Recovery.objects.values_list("loan__code", "voucher__reversed_by__text")]
    said = Entry.objects.values_list("voucher__kind", "voucher__on", "debit", "credit", "amount")
    texts = Entry.objects.values_list("voucher__reversed_by__text", "voucher__reverses__on")
    owing = [
        (one.loan.code, one.outstanding, one.lent, one.written_off)
        for one in as_of(Loan.objects.all(), TODAY)
    ]
    applications = list(Loan.objects.order_by("code").values_list("code", "application__on"))
    return sorted(map(str, zip(said, texts, strict=True))), sorted(map(str, losses)), owing, applications


def given_out(path):
    export_file("P", path, day=TODAY)
    return rows(path)


def in_order(tables):
    return {title: sorted(map(str, body)) for title, body in tables.items()}


def test_elsewhere_it_comes_in_to_the_same_books(tmp_path):
    with empty_database():
        club = whole_world()
        before = facts()
        assert list(check([club])) == []
        first = given_out(tmp_path / "first.xlsx")

    with empty_database():
        brought_in(tmp_path / "first.xlsx")
        assert facts() == before
        assert list(check(list(Club.objects.all()))) == []
        assert in_order(given_out(tmp_path / "second.xlsx")) == in_order(first)
        same = brought_in(tmp_path / "second.xlsx").counts["chứng từ"]
        assert (same["created"], same["changed"]) == (0, 0)


def test_here_it_comes_in_as_itself(tmp_path):
    whole_world()
    before = Voucher.objects.count()
    out = given_out(tmp_path / "out.xlsx")

    book = brought_in(tmp_path / "out.xlsx")

    assert (Voucher.objects.count(), book.notes) == (before, [])
    _state, fees, right = out["Số dư đầu"]
    assert (fees["Hủy ngày"].date(), fees["Lý do hủy"]) == (OPENED, "Ghi nhầm số tiền")
    assert (right["Số tiền"], right["Lần"]) == (1_200_000, 2)
    gone, stands = out["Khoản vay"]
    assert (gone["Hủy ngày"].date(), "Hủy ngày" in stands) == (LATER, False)


@pytest.fixture
def undone(tmp_path, db):
    """An import of money of every kind that was taken back whole."""
    founded = club_row({"Ngày thành lập": "01/01/2017"})
    taken(province() | {"Câu lạc bộ": [founded]})
    old = {"Ngày giải ngân": "10/06/2017", "Dư nợ đầu": 700_000, "Mã khoản vay": "V0"}
    tables = {
        "Số dư đầu": [opening_row()],
        "Thu chi": [voucher()],
        "Khoản vay": [loan(), loan(old)],
        "Trả nợ": [repayment()],
    }
    intake = saved(write(tmp_path / "money.xlsx", tables), make_staff(Club.objects.get().unit))
    undoing.undo(intake=intake, on=TODAY, now=NOW, by=User.objects.system())


def test_an_import_that_was_taken_back_goes_out_and_comes_in(undone, tmp_path):
    before = facts()
    first = given_out(tmp_path / "out.xlsx")
    assert brought_in(tmp_path / "out.xlsx").counts["chứng từ"]["created"] == 0
    assert facts() == before
    assert first["Khoản vay"][0]["Ngày ghi dư nợ đầu"].date() == date(2018, 1, 1)


def test_an_import_that_was_taken_back_comes_in_elsewhere(tmp_path, request):
    with empty_database():
        request.getfixturevalue("undone")
        before = facts()
        given_out(tmp_path / "first.xlsx")
    with empty_database():
        brought_in(tmp_path / "first.xlsx")
        assert facts() == before
        assert list(check(list(Club.objects.all()))) == []


def test_a_loss_that_an_undoing_booked_anew_comes_in_with_its_decision(tmp_path):
    with empty_database():
        taken(lent())
        lost = {"Số chứng từ": "H1", "Ngày": "02/07/2021", "Hủy chứng từ": "XN1", "Xóa nợ": "Có"}
        came_in = {"Số chứng từ": "H2", "Ngày": "02/07/2021", "Loại": "Thu khác", "Hủy chứng từ": "TH1"}
        tables = {
            "Trả nợ": [repayment(lost | {"Gốc": 600_000, "Lãi": None})],
            "Thu chi": [voucher(came_in | {"Số tiền": 40_000, "Quỹ": "Tăng thu nhập"})],
        }
        intake = saved(write(tmp_path / "back.xlsx", tables), make_staff(Club.objects.get().unit))
        undoing.undo(intake=intake, on=TODAY, now=NOW, by=User.objects.system())
        before = facts()
        given_out(tmp_path / "out.xlsx")

    with empty_database():
        brought_in(tmp_path / "out.xlsx")
        assert facts() == before
        assert list(check(list(Club.objects.all()))) == []


def test_another_opening_day_after_all_was_taken_back(tmp_path):
    with empty_database():
        club = make_club(make_unit("P", "province"), code="C1")
        holdings, clerk = Holdings(BROUGHT), make_clerk()
        for one in opening.open_books(club=club, on=OPENED, holdings=holdings, by=clerk):
            opening.take_back(voucher=one, reason="Nhầm ngày", by=clerk)
        opening.open_books(club=club, on=LATER, holdings=holdings, by=clerk)
        before = facts()
        given_out(tmp_path / "out.xlsx")

    with empty_database():
        brought_in(tmp_path / "out.xlsx")
        assert (facts(), opening.opened_on(Club.objects.get())) == (before, LATER)
