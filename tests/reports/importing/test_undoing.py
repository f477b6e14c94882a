"""A whole import is taken back while nothing depends on it; money stays in the books beside its reversal."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditRecord, User
from accounts.roles import Role
from clubs.models import Club
from clubs.periods import Period
from ledger import borrowing, paying
from ledger.balances import cells, net_debits
from ledger.models import Account, Voucher
from ledger.paying import Money
from loans.granting import deciding
from loans.models import Application, Loan, LoanEvent
from loans.reckoning.owing import as_of
from loans.trouble import writing_off
from members import registering
from members.models import Assessment, Household, HouseholdStay, Member, Membership
from reports import books
from reports.importing import undoing
from tests.factories import FOUNDED, assess, date, join, make_club, make_member, make_staff, make_unit, repay
from tests.lists import FORM, HEADINGS, workbook
from tests.reports.importing.bringing import NOW, State, saved
from tests.workbooks import loan, opening, province, repayment, taken, voucher, write

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)
REGISTERS = [Assessment, Household, HouseholdStay, Member, Membership]


@pytest.fixture
def club(db):
    return make_club(make_unit("X1"), code="C1")


@pytest.fixture
def staff(club):
    return make_staff(club.unit, role=Role.COMMUNE)


@pytest.fixture
def form(tmp_path, staff, club):
    """An import of the usual form, four people."""
    return saved(workbook(tmp_path / "form.xlsx", *FORM), staff, club)


def undo(intake):
    return undoing.undo(intake=intake, on=TODAY, now=NOW, by=intake.by)


def refusal(intake):
    with pytest.raises(ValidationError) as refused:
        undo(intake)
    return refused.value


def test_what_a_list_made_goes_and_is_logged(form, staff):
    intake = undo(form)

    assert intake.state == State.UNDONE
    assert [model.objects.count() for model in REGISTERS] == [0] * 5
    assert AuditRecord.objects.filter(action=AuditRecord.Action.REMOVE, by=staff).count() == 3 + 3 + 3 + 4 + 4


def test_nothing_is_taken_back_twice(form):
    undo(form)

    assert refusal(form).code == "not_saved"


def test_undone_list_may_be_brought_in_again(form, tmp_path, staff, club):
    undo(form)
    saved(tmp_path / "form.xlsx", staff, club)

    assert Member.objects.count() == 4


@pytest.mark.parametrize(
    "depend",
    [
        lambda: join(Member.objects.get(code="C1-001"), make_club(), date(2025, 1, 1)),
        lambda: assess(Household.objects.first(), date(2026, 2, 2), "poor"),
        lambda: HouseholdStay.objects.create(
            member=Member.objects.get(code="C1-004"), household=Household.objects.first()
        ),
    ],
    ids=["stay", "assessment", "household"],
)
def test_what_somebody_wrote_since_keeps_the_import(form, depend):
    thing = depend()

    refused = refusal(form)
    assert refused.code == "needed"
    assert str(thing._meta.verbose_name) in refused.messages[0]
    assert Member.objects.count() == 4


def test_changed_rows_get_their_earlier_values(tmp_path, staff, club):
    member = make_member(
        club, full_name="Lê Thị Ba", sex="female", born_on=date(1950, 1, 1), phone="0912345678"
    )
    row = ["Lê Thị Ba", "15/06/1950", "Nữ", None, "0987654321", member.code]
    path = workbook(tmp_path / "a.xlsx", [*HEADINGS, "Điện thoại", "Mã thành viên"], row)
    intake = saved(path, staff, club)
    member.refresh_from_db()
    assert (member.born_on, member.phone) == (date(1950, 6, 15), "0987654321")

    undo(intake)

    member.refresh_from_db()
    assert (member.born_on, member.phone) == (date(1950, 1, 1), "0912345678")


def test_row_that_was_changed_again_keeps_the_import(tmp_path, staff, club):
    member = make_member(club, full_name="Lê Thị Ba", sex="female", born_on=date(1950, 1, 1))
    row = ["Lê Thị Ba", 1950, "Nữ", None, "0987654321"]
    intake = saved(workbook(tmp_path / "a.xlsx", [*HEADINGS, "Điện thoại"], row), staff, club)
    Member.objects.filter(pk=member.pk).update(phone="0900000000")

    assert refusal(intake).code == "needed"


def test_new_person_whom_somebody_corrected_since_keeps_the_import(form, staff):
    registering.correct(member=Member.objects.get(code="C1-001"), phone="0900000000", by=staff)

    assert refusal(form).code == "needed"


@pytest.fixture
def money(tmp_path, db):
    """An import of an opening balance, a donation, a loan and a repayment into a club that was there."""
    taken(province())
    tables = {
        "Số dư đầu": [opening()],
        "Thu chi": [voucher()],
        "Khoản vay": [loan()],
        "Trả nợ": [repayment()],
    }
    return saved(write(tmp_path / "money.xlsx", tables), make_staff(Club.objects.get().unit))


def test_money_is_reversed_and_its_numbers_stay(money):
    numbers = set(Voucher.objects.values_list("kind", "year", "number"))
    intake = undo(money)

    club = Club.objects.get()
    assert not any(net_debits(cells([club.pk], Period(FOUNDED, TODAY))).values())
    assert [Voucher.objects.filter(reverses=None).count(), Voucher.objects.count()] == [4, 8]
    assert numbers < set(Voucher.objects.values_list("kind", "year", "number"))
    assert LoanEvent.objects.count() == 4
    assert dict(intake.found["kept"]) == {"chứng từ": 4, "khoản vay": 1}


def test_books_are_sound_after_money_was_taken_back(money):
    undo(money)

    assert list(books.check(list(Club.objects.all()))) == []


def test_money_that_somebody_used_since_keeps_the_import(money):
    repay(Loan.objects.get(), date(2020, 3, 10), 100_000)

    assert refusal(money).code == "needed"


def test_capital_that_was_paid_back_keeps_the_import(tmp_path, db):
    taken(province())
    lent_to_us = voucher({"Loại": "Nhận vốn vay", "Người nộp/nhận": "Hội Phụ nữ"})
    club = Club.objects.get()
    intake = saved(write(tmp_path / "debt.xlsx", {"Thu chi": [lent_to_us]}), make_staff(club.unit))
    (debt,) = borrowing.debts(club)
    system, box = User.objects.system(), Account.OPERATING_CASH
    given = Money(1_000_000, date(2020, 1, 5), box, "given")
    paying.receive(club=club, money=given, source=Account.MOBILISED, party="Bà An", by=system)
    borrowing.repay(
        club=club, debt=debt.token, money=Money(800_000, date(2020, 2, 5), box, "back"), by=system
    )

    assert refusal(intake).code == "unsound"


def test_a_loss_for_which_something_came_in_since_keeps_the_import(tmp_path, db):
    taken(province() | {"Số dư đầu": [opening()], "Khoản vay": [loan()]})
    lost = repayment({"Số chứng từ": "XN1", "Gốc": 600_000, "Lãi": None, "Xóa nợ": "Có"})
    staff = make_staff(Club.objects.get().unit)
    intake = saved(write(tmp_path / "loss.xlsx", {"Trả nợ": [lost]}), staff)
    money = Money(40_000, date(2021, 7, 1), Account.REVOLVING_CASH, "after all")
    writing_off.recover(loan=Loan.objects.get(), money=money, by=staff)

    assert refusal(intake).code == "unsound"


def test_people_whom_posted_money_names_stay(tmp_path, db):
    staff = make_staff(make_unit("P", "province"))
    tables = province() | {"Thu chi": [voucher({"Mã thành viên": "M1", "Loại": "Phí thành viên"})]}
    tables["Đơn vị"] = tables["Đơn vị"][1:]
    intake = saved(write(tmp_path / "a.xlsx", tables), staff)

    undo(intake)

    assert Member.objects.filter(code="M1").exists()
    assert Club.objects.filter(code="C1", founded_on=FOUNDED).exists()
    assert not Household.objects.filter(code="H1").exists()


def lending():
    """A loan that was asked for, granted and paid out, planned anew and frozen; somebody who only asked."""
    wish = {"Mã CLB": "C1", "Mã thành viên": "M1", "Ngày đề nghị": "02/01/2020", "Số tiền": 1_200_000}
    wish |= {"Số tháng": 12, "Mục đích": "Nuôi gà"}
    decided = {"Mã CLB": "C1", "Mã người vay": "M1", "Ngày đề nghị": "02/01/2020", "Kết quả": "Cho vay"}
    decided |= {"Ngày quyết định": "05/01/2020", "Ngày họp": "05/01/2020", "Số tiền": 1_200_000}
    decided |= {"Số tháng": 12, "Lãi suất %/tháng": 1, "Phương thức": "Gốc đều", "Kỳ trả": 1}
    met = {"Mã CLB": "C1", "Ngày": "05/01/2020", "Chủ trì": "Bà Lan", "Thư ký": "Ông Ba"}
    return {
        "Số dư đầu": [opening()],
        "Đề nghị vay": [wish, wish | {"Ngày đề nghị": "03/01/2020"}],
        "Họp xét vay": [met | {"Số người có mặt": 5}],
        "Quyết định cho vay": [decided | {"Kỳ chưa trả gốc": 0}],
        "Khoản vay": [loan({"Ngày đề nghị": "02/01/2020"})],
        **agreed(),
    }


def agreed():
    due = {"Mã khoản vay": "V1", "Lần lập": 2, "Kỳ": 1, "Đến hạn": "10/01/2021", "Gốc": 1_200_000}
    return {
        "Lịch trả mới": [{"Mã khoản vay": "V1", "Lần lập": 2, "Từ ngày": "01/03/2020", "Lý do": "Mất mùa"}],
        "Kỳ của lịch trả mới": [due | {"Lãi": 0}],
        "Khoanh nợ": [freeze()],
        "Đôn đốc nợ": [{"Mã khoản vay": "V1", "Ngày": "01/02/2020", "Việc đã làm": "Gọi điện"}],
    }


def freeze():
    return {"Mã khoản vay": "V1", "Từ ngày": "01/05/2020", "Nguyên nhân": "Lý do khác", "Lý do": "Bão"}


def test_what_was_granted_is_granted_no_more_and_decisions_stay(tmp_path, db):
    taken(province())
    intake = saved(write(tmp_path / "a.xlsx", lending()), make_staff(Club.objects.get().unit))

    undo(intake)

    club = Club.objects.get()
    assert list(deciding.granted([club])) == []
    application = Application.objects.get()  # who only asked is gone
    outcomes = application.decisions.order_by("number").values_list("outcome", flat=True)
    assert list(outcomes) == ["approved", "withdrawn"]
    assert [one.outstanding for one in as_of(Loan.objects.all(), TODAY)] == [0]
    assert list(books.check([club])) == []


@pytest.mark.parametrize("title", ["Lịch trả mới", "Khoanh nợ"])
def test_what_it_agreed_about_a_loan_that_was_there_keeps_the_import(tmp_path, db, title):
    taken(province())
    tables = lending()
    later = {name: tables.pop(name) for name in agreed()}
    taken(tables)
    asked = {"Lịch trả mới": ("Lịch trả mới", "Kỳ của lịch trả mới"), "Khoanh nợ": ("Khoanh nợ",)}[title]
    path = write(tmp_path / "a.xlsx", {name: later[name] for name in asked})

    assert refusal(saved(path, make_staff(Club.objects.get().unit))).code == "agreed"
