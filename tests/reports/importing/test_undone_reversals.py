"""What an import took back stands again once that import is undone: with all that was known of it, and so
that the same file may take it back again.
"""

from decimal import Decimal

import pytest

from accounts.models import AuditRecord
from clubs.models import Club
from ledger.balances import balances
from ledger.models import Account, Closing, Donation, Outlay, Support, Voucher
from loans.models import Loan
from loans.reckoning.owing import as_of
from loans.trouble import writing_off
from loans.trouble.rescheduling import NewTerms, around, reschedule
from reports import books
from reports.importing import undoing
from tests.factories import date, make_staff
from tests.loans.test_workbook_agreed import lent
from tests.reports.importing.bringing import NOW, saved
from tests.workbooks import loan, opening, province, repayment, taken, voucher, write

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)
BACK_ON = date(2020, 3, 10)
GIFT = voucher()
SPENT = voucher({"Số chứng từ": "PC1", "Loại": "Chi khác", "Số tiền": 100_000, "Ngày": "06/01/2020"})
GRANTED = voucher({"Số chứng từ": "PT3", "Loại": "Dự án"})
PROMISE = {"Người hứa": "Bà An", "Ngày hứa": "02/01/2020", "Số tiền hứa": 5}
FOR_TET = {"Mã CLB": "C1", "Đợt vận động": "Tết"}


def beside(row, **facts):
    return {column: row[column] for column in ("Mã CLB", "Số chứng từ", "Ngày")} | facts


def there():
    """A gift for a campaign that was promised, what was spent on it, support, and a loan with a repayment."""
    campaign = {"Mã CLB": "C1", "Tên đợt": "Tết", "Mục đích": "Quà", "Mục tiêu": 9, "Từ ngày": "01/01/2020"}
    told = {"Người ủng hộ": "Bà An", "Không nêu tên": "Có"}
    return province() | {
        "Số dư đầu": [opening()],
        "Thu chi": [GIFT, SPENT, GRANTED],
        "Khoản vay": [loan()],
        "Trả nợ": [repayment()],
        "Đợt vận động": [campaign],
        "Lời hứa ủng hộ": [FOR_TET | PROMISE],
        "Khoản ủng hộ": [beside(GIFT, **told) | FOR_TET | PROMISE],
        "Chi đợt vận động": [beside(SPENT) | FOR_TET],
        "Khoản hỗ trợ": [beside(GRANTED, **{"Nguồn hỗ trợ": "Dự án B", "Số quyết định": "7"})],
    }


def taking_back(*rows):
    """The rows that take `rows` back."""
    return [
        row | {"Số chứng từ": f"H-{row['Số chứng từ']}", "Ngày": BACK_ON, "Hủy chứng từ": row["Số chứng từ"]}
        for row in rows
    ]


BACK = {"Thu chi": taking_back(GIFT, SPENT, GRANTED), "Trả nợ": taking_back(repayment())}


@pytest.fixture
def club(db):
    taken(there())
    return Club.objects.get()


def bring(tmp_path, tables=BACK):
    club = Club.objects.get()
    return saved(write(tmp_path / "back.xlsx", tables), make_staff(club.unit))


def undo(intake):
    undoing.undo(intake=intake, on=TODAY, now=NOW, by=intake.by)


def standing():
    """What stands: of the club's accounts, and of what is owed, on the day of the file and today."""
    club = Club.objects.get()
    assert list(books.check([club])) == []
    held = {account: amount for account, amount in balances([club])[club.pk].items() if amount}
    owed = [as_of(Loan.objects.all(), day)[0] for day in (BACK_ON, TODAY)]
    return held, [(one.outstanding, one.interest_paid) for one in owed]


def test_it_keeps_who_gave_and_for_what(club, tmp_path):
    undo(bring(tmp_path))

    (gift,), (outlay,), (support,) = (
        model.objects.filter(voucher__reverses=None, voucher__reversed_by=None)
        for model in (Donation, Outlay, Support)
    )
    assert (gift.donor, gift.anonymous, gift.campaign.name) == ("Bà An", True, "Tết")
    assert gift.pledge.amount == 5
    assert outlay.campaign == gift.campaign
    assert (support.source, support.decision) == ("Dự án B", "7")
    assert AuditRecord.objects.filter(subject="ledger.Donation", key=gift.pk).exists()


def test_it_stands_as_if_it_had_never_been_taken_back(club, tmp_path):
    before = standing()

    undo(bring(tmp_path))

    assert standing() == before
    assert not Voucher.objects.filter(reverses__reverses__isnull=False).exists()  # it is booked anew


def test_a_loss_and_what_came_in_for_it_keep_decision_and_loan(tmp_path, db):
    taken(lent())
    day = {"Ngày": "02/07/2021"}
    no_loss = repayment(day | {"Số chứng từ": "H1", "Hủy chứng từ": "XN1", "Xóa nợ": "Có"})
    no_receipt = lent()["Thu chi"][0] | day | {"Số chứng từ": "H2", "Hủy chứng từ": "TH1"}
    back = {"Trả nợ": [no_loss | {"Gốc": 600_000, "Lãi": None}], "Thu chi": [no_receipt]}
    intake = bring(tmp_path, back)
    about = Loan.objects.get(code="V1")
    assert (writing_off.lost_on(about, TODAY), writing_off.recovered(about)) == (0, 0)

    undo(intake)

    assert (writing_off.lost_on(about, TODAY), writing_off.recovered(about)) == (560_000, 40_000)
    (decided,) = about.write_offs.filter(voucher__reversed_by=None)
    assert (decided.reason, decided.decision, decided.voucher.on) == ("Mất", "9/QĐ", date(2021, 7, 2))
    assert AuditRecord.objects.filter(subject="loans.WriteOff", key=decided.pk).exists()
    assert list(books.check([about.club])) == []


def test_the_same_file_takes_it_back_again_and_but_once(club, tmp_path):
    intake = bring(tmp_path)
    without = standing()
    undo(intake)

    first, second = taken(BACK), taken(BACK)

    assert standing() == without
    assert first.counts["chứng từ"] == {"created": 4, "changed": 0, "same": 0}
    assert second.counts["chứng từ"] == {"created": 0, "changed": 0, "same": 4}


def test_it_may_be_taken_back_and_undone_as_often_as_one_likes(club, tmp_path):
    before = standing()

    for _turn in range(3):
        undo(bring(tmp_path))

    assert standing() == before
    assert taken(there()).counts["chứng từ"]["created"] == 0


def test_in_a_closed_period_it_stands_again_from_the_day_of_undoing_on(club, tmp_path):
    intake = bring(tmp_path)
    Closing.objects.create(club=club, through=BACK_ON, totals={}, closed_by=intake.by)

    undo(intake)

    anew = Voucher.objects.filter(key__contains=str(intake.key))
    assert set(anew.values_list("on", flat=True)) == {TODAY}


def test_what_was_agreed_about_a_loan_meanwhile_goes_on_to_say_how_it_stood(club, tmp_path):
    intake = bring(tmp_path, {"Trả nợ": taking_back(repayment())})
    agreed = {"terms": NewTerms(months=12, every=1, rate=Decimal(1)), "reason": "Mất mùa", "decision": "1"}
    made = reschedule(loan=Loan.objects.get(), since=date(2020, 6, 1), by=intake.by, **agreed)
    before = around(made)

    undo(intake)

    assert around(made) == before
    assert Voucher.objects.get(key__contains=str(intake.key)).on == TODAY


def test_what_cannot_be_paid_since_then_is_paid_on_the_day_of_undoing(club, tmp_path):
    """The 100.000 đồng came back into the box, were spent on something else, and were there again in 2025."""
    intake = bring(tmp_path, {"Thu chi": taking_back(SPENT)})
    all_of_it = SPENT | {"Số chứng từ": "PC2", "Ngày": "01/06/2020", "Số tiền": 2_000_000}
    taken({"Thu chi": [all_of_it, voucher({"Số chứng từ": "PT9", "Ngày": "01/06/2025"})]})

    undo(intake)

    (anew,) = Voucher.objects.filter(key__contains=str(intake.key))
    assert anew.on == TODAY
    assert balances([club])[club.pk][Account.OPERATING_CASH] == 900_000
