"""Meetings, what the month costs and counts of cash come in from a workbook once, and stay as they are."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from accounts.models import User
from ledger import closing
from ledger.meetings.closing import may_reopen, reopen
from ledger.meetings.sheet import sheet
from ledger.models import CashCount, FeeExemption, FeeRate, Meeting, SheetRow, Voucher
from ledger.workbook.cells import Moment
from tests.ledger.booking import payment
from tests.ledger.booking import post as post_drafts
from tests.ledger.workbook_rows import books, refused
from tests.workbooks import log, take, taken, voucher

pytestmark = pytest.mark.django_db

HELD = {"Mã CLB": "C1", "Ngày": "05/01/2020"}
CAME = HELD | {"Mã thành viên": "M1", "Có mặt": "x", "Phí đã đóng": 5_000, "Số tháng": 1}
GAVE = HELD | {"Dòng": "g00000001", "Loại": "Vận động", "Số tiền": 7}
COUNT = HELD | {"Thực đếm": 1_000_000, "Theo sổ": 1_000_000, "Những người kiểm kê": "Bà Ba"}
RATE = {"Mã CLB": "C1", "Từ tháng": "03/2020", "Mức phí tháng": 5_000}
FREE = {"Mã CLB": "C1", "Mã thành viên": "M1", "Từ tháng": "01/2020", "Đến tháng": "03/2020", "Lý do": "Ốm"}


def evening(rows=(CAME,), others=(), **facts):
    sheets = {"Buổi sinh hoạt": [HELD | facts], "Điểm danh": list(rows)}
    return books(voucher(), **sheets | {"Thu chi khác của buổi": list(others)})


def closed_books():
    taken(books(voucher()))
    meeting_of = Voucher.objects.get().club
    closing.close(club=meeting_of, through=date(2020, 6, 30), by=User.objects.system(), despite_gaps=True)


class TestMeetings:
    def test_one_is_there_closed_with_its_sheet_and_posts_nothing(self):
        taken(evening(others=[GAVE], **{"Mảng hoạt động": "3, 1", "Diễn biến và nghị quyết": "a\nb"}))

        meeting = Meeting.objects.get()
        assert (meeting.is_closed, meeting.topic_numbers, meeting.notes) == (True, [1, 3], "a\nb")
        assert [row.present for row in sheet(meeting).rows] == [True, False]
        assert [(row.fee, row.amount) for row in SheetRow.objects.order_by("pk")] == [(5_000, 0), (0, 7)]
        assert Voucher.objects.count() == 1

    @pytest.mark.parametrize(
        ("said", "at", "goes_out"),
        [
            (None, datetime(2020, 1, 5), date(2020, 1, 5)),
            ("06/01/2020", datetime(2020, 1, 6), date(2020, 1, 6)),
            ("06/01/2020 9:45", datetime(2020, 1, 6, 9, 45), datetime(2020, 1, 6, 9, 45)),
            (
                datetime(2020, 1, 5, 10, 20, 30),
                datetime(2020, 1, 5, 10, 20, 30),
                datetime(2020, 1, 5, 10, 20, 30),
            ),
        ],
    )
    def test_it_was_closed_when_the_file_says(self, said, at, goes_out):
        taken(evening(**{"Ngày chốt": said}))

        closed_at = Meeting.objects.get().closed_at
        assert timezone.make_naive(closed_at) == at
        assert Moment().render(closed_at) == goes_out

    def test_the_same_file_changes_nothing(self):
        tables = evening(others=[GAVE], **{"Mảng hoạt động": "1", "Địa điểm": "Đình"})
        taken(tables)
        before = log()

        taken(tables)

        assert log() == before

    def test_its_words_may_be_put_right(self):
        taken(evening(**{"Mảng hoạt động": "1"}))

        taken(evening(**{"Mảng hoạt động": "2", "Địa điểm": "Đình"}))

        meeting = Meeting.objects.get()
        assert (meeting.topic_numbers, meeting.place) == ([2], "Đình")

    def test_its_money_is_not_booked_again_when_it_is_reopened(self):
        taken(evening(others=[GAVE]))
        meeting = Meeting.objects.get()
        assert may_reopen(meeting)

        reopen(meeting=meeting, reason="Xem lại", by=User.objects.system())

        assert sheet(meeting).totals.income == 0

    @pytest.mark.parametrize(
        ("sheets", "place"),
        [
            ({"rows": [CAME | {"Phí đã đóng": 6_000}]}, ("Điểm danh", 2, "Ngày")),
            ({"others": [GAVE]}, ("Thu chi khác của buổi", 2, "Ngày")),
        ],
    )
    def test_a_sheet_that_is_there_stays_as_it_is(self, sheets, place):
        taken(evening())

        assert refused(take(evening(**sheets))) == [place]

    def test_one_that_is_still_open_is_closed_in_the_program(self):
        taken(evening())
        Meeting.objects.update(closed_at=None, closed_by=None)

        assert refused(take(evening(rows=[]))) == [("Buổi sinh hoạt", 2, "Ngày")]

    @pytest.mark.parametrize(
        ("facts", "column"),
        [
            ({"Ngày": "05/01/2017"}, "Ngày"),
            ({"Mảng hoạt động": "99"}, "Mảng hoạt động"),
            ({"Mảng hoạt động": "sức khỏe"}, "Mảng hoạt động"),
            ({"Số người được kiểm tra sức khỏe": -1}, "Số người được kiểm tra sức khỏe"),
        ],
    )
    def test_what_cannot_be_is_refused_where_it_stands(self, facts, column):
        assert refused(take(evening(rows=[], **facts))) == [("Buổi sinh hoạt", 2, column)]

    @pytest.mark.parametrize("row", ["c00000001", "g1", "m1", "G0000000X"])
    def test_a_gift_has_a_row_of_its_own(self, row):
        book = take(evening(others=[GAVE | {"Dòng": row}]))

        assert refused(book) == [("Thu chi khác của buổi", 2, "Dòng")]

    def test_nobody_came_to_a_meeting_that_was_not(self):
        assert refused(take(books(**{"Điểm danh": [CAME]}))) == [("Điểm danh", 2, "Ngày")]

    def test_a_closed_period_has_no_new_one(self):
        closed_books()

        assert refused(take(evening())) == [("Buổi sinh hoạt", 2, "Ngày")]


class TestFees:
    def test_rates_and_exemptions_come_in_once(self):
        tables = books(**{"Mức phí": [RATE], "Miễn giảm phí": [FREE]})
        taken(tables)
        before = log()

        taken(tables)

        assert FeeRate.objects.get().since == date(2020, 3, 1)
        assert FeeExemption.objects.get().last == date(2020, 3, 1)
        assert log() == before

    @pytest.mark.parametrize(
        ("sheets", "place"),
        [
            ({"Mức phí": [RATE | {"Từ tháng": "12/2017"}]}, ("Mức phí", 2, "Từ tháng")),
            ({"Mức phí": [RATE | {"Từ tháng": "01/2020-03/2020"}]}, ("Mức phí", 2, "Từ tháng")),
            ({"Mức phí": [RATE, RATE]}, ("Mức phí", 3, "Mã CLB")),
            ({"Miễn giảm phí": [FREE | {"Đến tháng": "12/2019"}]}, ("Miễn giảm phí", 2, "Đến tháng")),
            ({"Miễn giảm phí": [FREE, FREE | {"Từ tháng": "03/2020"}]}, ("Miễn giảm phí", 3, "Từ tháng")),
        ],
    )
    def test_months_that_cannot_be_are_refused(self, sheets, place):
        assert refused(take(books(**sheets))) == [place]

    def test_an_exemption_may_not_run_into_a_stored_one(self):
        taken(books(**{"Miễn giảm phí": [FREE | {"Từ tháng": "03/2020", "Đến tháng": None}]}))

        assert refused(take(books(**{"Miễn giảm phí": [FREE]}))) == [("Miễn giảm phí", 2, "Từ tháng")]

    def test_a_closed_month_keeps_its_fee(self):
        closed_books()

        assert refused(take(books(**{"Mức phí": [RATE]}))) == [("Mức phí", 2, "Từ tháng")]


class TestCounts:
    def test_one_comes_in_once(self):
        tables = books(voucher(), **{"Kiểm kê": [COUNT | {"Số tờ": "500.000 × 2"}]})
        taken(tables)
        before = log()

        taken(tables)

        count = CashCount.objects.get()
        assert (count.counted, count.expected, count.notes) == (1_000_000, 1_000_000, {"500000": 2})
        assert log() == before

    def test_it_expects_what_the_books_said_when_it_was_made(self):
        """A payment of that day was written after it."""
        taken(books(voucher()))
        post_drafts(payment(Voucher.objects.get().club, 400_000, "later", on=date(2020, 1, 5)))

        taken({"Kiểm kê": [COUNT]})

        count = CashCount.objects.get()
        assert (count.expected, count.reason) == (1_000_000, "")
        assert count.after == Voucher.objects.earliest("pk")

    def test_what_the_books_never_said_here_stands_in_its_reason(self):
        taken(books(voucher(), **{"Kiểm kê": [COUNT | {"Thực đếm": 900_000, "Theo sổ": 900_000}]}))

        count = CashCount.objects.get()
        assert (count.counted, count.expected) == (900_000, 1_000_000)
        assert "900.000" in count.reason

    @pytest.mark.parametrize(
        ("facts", "column"),
        [
            ({"Số tờ": "500.000 × 1"}, "Thực đếm"),
            ({"Số tờ": "30.000 × 1"}, "Số tờ"),
            ({"Số tờ": "hai tờ"}, "Số tờ"),
            ({"Thực đếm": 5}, "Thực đếm"),
            ({"Thực đếm": 5, "Lý do chênh lệch": None}, "Lý do chênh lệch"),
            ({"Ngày": "05/01/2017"}, "Ngày"),
        ],
    )
    def test_what_cannot_be_is_refused_where_it_stands(self, facts, column):
        book = take(books(voucher(), **{"Kiểm kê": [COUNT | facts]}))

        assert refused(book) == [("Kiểm kê", 2, column)]

    def test_one_that_is_there_is_not_changed(self):
        taken(books(voucher(), **{"Kiểm kê": [COUNT]}))
        other = COUNT | {"Thực đếm": 5, "Lý do chênh lệch": "Rơi"}

        assert refused(take({"Kiểm kê": [other]})) == [("Kiểm kê", 2, "Thực đếm")]
