"""Rules, applications, sureties, meetings and decisions come in from a workbook; refusals name cells."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import User
from clubs.models import Appointment, Club
from loans.models import Application, Decision, Loan, LoanMeeting, LoanRules, Surety
from members.models import BoardPost, Member
from reports.workbook.taking import import_tables
from tests.workbooks import loan, log, member, opening, places, province, take, taken

pytestmark = pytest.mark.django_db

ASKED = "02/01/2020"
RULES = {"Mã CLB": "C1", "Từ ngày": "01/01/2020", "Mức vay cao nhất": 8_000_000}
WISH = {"Mã CLB": "C1", "Mã thành viên": "M1", "Ngày đề nghị": ASKED, "Số tiền": 1_200_000}
WISH |= {"Số tháng": 12, "Mục đích": "Nuôi gà", "Vốn tự có": 0}
OF = {"Mã CLB": "C1", "Mã người vay": "M1", "Ngày đề nghị": ASKED}
SURETY = OF | {"Tư cách": "Người bảo lãnh", "Họ và tên": "Tô Sáu", "Mã thành viên": "M2"}
MET = {"Mã CLB": "C1", "Ngày": "05/01/2020", "Chủ trì": "Bà Lan", "Thư ký": "Ông Ba", "Số người có mặt": 5}
GRANTED = OF | {"Kết quả": "Cho vay", "Ngày quyết định": "05/01/2020", "Ngày họp": "05/01/2020"}
GRANTED |= {"Số tiền": 1_000_000, "Số tháng": 12, "Lãi suất %/tháng": 1, "Phương thức": "Gốc đều"}
GRANTED |= {"Kỳ trả": 1, "Kỳ chưa trả gốc": 0, "Phiếu đồng ý": 4}
WITHDRAWN = OF | {"Kết quả": "Rút đề nghị", "Ngày quyết định": "06/01/2020", "Lần quyết định": 2}
RULES_TITLE, WISHES, SURETIES = "Quy định cho vay", "Đề nghị vay", "Người cùng chịu trách nhiệm"
MEETINGS, DECISIONS = "Họp xét vay", "Quyết định cho vay"


def asked(**more):
    """The province with two members, of whom M1 asked for a loan that was granted."""
    tables = province() | {WISHES: [WISH], SURETIES: [SURETY], MEETINGS: [MET], DECISIONS: [GRANTED]}
    tables["Thành viên"] = [member(), member({"Mã thành viên": "M2", "Họ và tên": "Tô Sáu"})]
    return tables | more


def problems(tables):
    return [(title, column) for title, _row, column in places(take(tables).problems)]


def told(tables):
    """Where something is worth a note in `tables`, which come in all the same."""
    return [(title, column) for title, _row, column in places(taken(tables).notes)]


class TestWhoDecided:
    """History is taken as it was; what the file says against itself is worth a note."""

    def led_by(self, name, **more):
        return asked(**{MEETINGS: [MET | {"Chủ trì": name}]} | more)

    @pytest.mark.parametrize("name", ["Lê Thị Ba", "Bà LÊ THỊ BA", "Tô Sáu"])
    def test_the_borrower_or_who_answers_for_the_loan(self, name):
        assert told(self.led_by(name)) == [(DECISIONS, "Ngày họp")]
        assert Decision.objects.get().outcome == Decision.Outcome.APPROVED

    @pytest.mark.parametrize("name", ["Bà Lan", "Bà Ba", "Lê Thị Ba Tư"])
    def test_somebody_else(self, name):
        assert told(self.led_by(name)) == []

    @pytest.mark.parametrize(("left_on", "notes"), [("06/01/2020", 1), ("05/01/2020", 0)])
    def test_who_kept_the_cash_that_day(self, left_on, notes):
        keeper = {
            "Mã thành viên": "M3",
            "Họ và tên": "Vũ Thị Quỹ",
            "Chức vụ": "UV, thủ quỹ",
            "Ngày ra": left_on,
        }
        people = [*asked()["Thành viên"], member(keeper)]

        assert len(told(self.led_by("Vũ Thị Quỹ", **{"Thành viên": people}))) == notes

    @pytest.mark.parametrize("is_member", [True, False])
    def test_by_post_or_by_appointment(self, is_member):
        taken(asked(**{DECISIONS: [], MEETINGS: [MET | {"Chủ trì": "Tô Sáu"}], SURETIES: []}))
        since = {"club": Club.objects.get(), "since": date(2020, 1, 1)}
        if is_member:
            keeper = Member.objects.get(code="M2")
            BoardPost.objects.create(member=keeper, position=BoardPost.Position.TREASURER, **since)
        else:
            clerk = User.objects.create(username="quy", full_name="Tô Sáu")
            Appointment.objects.create(user=clerk, role="treasurer", **since)

        assert told({DECISIONS: [GRANTED]}) == [(DECISIONS, "Ngày họp")]

    def test_whoever_brings_the_file_in_stands_for_the_decision(self):
        by = User.objects.create(username="can-bo", full_name="Lê Thị Ba")

        assert places(import_tables(asked(), name="của mình", by=by).notes) == [(DECISIONS, 2, "Ngày họp")]

    def test_what_is_there_already_or_was_withdrawn_is_not_told(self):
        tables = self.led_by("Tô Sáu", **{DECISIONS: [GRANTED, WITHDRAWN | {"Ngày họp": "05/01/2020"}]})

        assert len(told(tables)) == 1
        assert told(tables) == []


class TestRules:
    def test_what_is_left_out_or_empty_is_what_clubs_usually_do(self):
        taken(province() | {RULES_TITLE: [RULES | {"Lãi suất %/tháng": None, "Ngày trả trong tháng": 20}]})

        rules = LoanRules.objects.get()
        assert (rules.max_principal, rules.rate, rules.months) == (8_000_000, Decimal("0.8"), 12)
        assert (rules.since, rules.meeting_day) == (date(2020, 1, 1), 20)

    def test_rules_of_the_same_day_are_changed_and_an_absent_column_leaves_what_is_stored(self):
        taken(province() | {RULES_TITLE: [RULES | {"Làm tròn": 500}]})
        book = taken({RULES_TITLE: [RULES | {"Mức vay cao nhất": 9_000_000}]})

        rules = LoanRules.objects.get()
        assert (rules.max_principal, rules.rounding) == (9_000_000, 500)
        assert book.counts["quy định cho vay"]["changed"] == 1

    @pytest.mark.parametrize(
        ("facts", "column"),
        [
            ({"Từ ngày": "31/12/2017"}, "Từ ngày"),
            ({"Thời hạn thường": 25}, "Thời hạn thường"),
            ({"Kỳ trả": 13}, "Kỳ trả"),
            ({"Lãi suất cao nhất %/tháng": 1.7}, "Lãi suất cao nhất %/tháng"),
            ({"Lãi suất %/tháng": 1.2, "Lãi suất cao nhất %/tháng": 1}, "Lãi suất %/tháng"),
            ({"Lãi suất cao nhất %/tháng": 0.5}, "Từ ngày"),
            ({"Làm tròn": 300}, "Làm tròn"),
        ],
        ids=str,
    )
    def test_rules_that_no_club_may_have(self, facts, column):
        assert problems(province() | {RULES_TITLE: [RULES | facts]}) == [(RULES_TITLE, column)]


class TestApplications:
    def test_an_application_and_who_answers_for_it(self):
        taken(asked())

        one, surety = Application.objects.get(), Surety.objects.get()
        assert (one.borrower.code, one.on, one.principal, one.own_money) == (
            "M1",
            date(2020, 1, 2),
            1_200_000,
            0,
        )
        assert (surety.application, surety.kind, surety.member.code) == (one, "guarantor", "M2")

    def test_it_is_corrected_until_something_is_decided(self):
        wishes = {DECISIONS: [], MEETINGS: []}
        taken(asked(**wishes))
        taken({WISHES: [WISH | {"Mục đích": "Nuôi vịt"}], SURETIES: [SURETY | {"Họ và tên": "Tô Bảy"}]})
        assert Application.objects.get().purpose == "Nuôi vịt"
        assert Surety.objects.get().name == "Tô Bảy"

        taken({MEETINGS: [MET], DECISIONS: [GRANTED]})

        again = {WISHES: [WISH], SURETIES: [SURETY | {"Tư cách": "Người cùng ký"}]}
        assert problems(again) == [(WISHES, "Mục đích"), (SURETIES, "Tư cách")]

    def test_several_of_one_day_are_told_apart_by_their_turn(self):
        two = [WISH | {"Lần": 2, "Số tiền": 2_000_000}, WISH | {"Lần": 1}]
        tables = asked(**{WISHES: two, DECISIONS: [GRANTED | {"Lần": 2}]})
        taken(tables)
        before = log()

        taken(tables)

        assert list(Application.objects.order_by("pk").values_list("principal", flat=True)) == [
            1_200_000,
            2_000_000,
        ]
        assert Decision.objects.get().application.principal == 2_000_000
        assert log() == before

    @pytest.mark.parametrize(
        ("title", "row", "column"),
        [
            (WISHES, WISH | {"Mã thành viên": "M9", "Ngày đề nghị": "03/01/2020"}, "Mã thành viên"),
            (WISHES, WISH | {"Ngày đề nghị": "31/12/2017"}, "Ngày đề nghị"),
            (WISHES, WISH | {"Lần": 3}, "Lần"),
            (WISHES, WISH | {"Số tiền": 0, "Lần": 2}, "Số tiền"),
            (WISHES, WISH, "Mã CLB"),
            (SURETIES, SURETY | {"Số thứ tự": 3}, "Số thứ tự"),
            (SURETIES, SURETY | {"Số thứ tự": 2, "Mã thành viên": "M9"}, "Mã thành viên"),
            (SURETIES, SURETY | {"Ngày đề nghị": "03/01/2020"}, "Ngày đề nghị"),
            (SURETIES, SURETY | {"Số thứ tự": 2, "Tư cách": "Chủ nợ"}, "Tư cách"),
        ],
    )
    def test_a_row_that_cannot_be(self, title, row, column):
        tables = asked()
        tables[title] = [*tables[title], row]

        assert problems(tables) == [(title, column)]


class TestDecisions:
    def test_a_decision_stands_at_its_meeting(self):
        taken(asked())

        one = Decision.objects.get()
        assert (one.number, one.outcome, one.meeting) == (1, "approved", LoanMeeting.objects.get())
        assert (one.principal, one.method, one.grace, one.votes_for) == (1_000_000, "equal_principal", 0, 4)

    def test_one_more_is_added_and_none_is_changed(self):
        taken(asked())
        taken({DECISIONS: [GRANTED, WITHDRAWN]})
        assert list(Decision.objects.order_by("number").values_list("outcome", flat=True)) == [
            "approved",
            "withdrawn",
        ]

        assert problems({DECISIONS: [GRANTED | {"Số tiền": 5}]}) == [(DECISIONS, "Số tiền")]

    @pytest.mark.parametrize(
        ("facts", "column"),
        [
            ({"Ngày quyết định": "01/01/2020"}, "Ngày quyết định"),
            ({"Số tiền": None}, "Số tiền"),
            ({"Ngày họp": None}, "Ngày họp"),
            ({"Ngày họp": "07/01/2020"}, "Ngày họp"),
            ({"Kỳ trả": 0}, "Kỳ trả"),
            ({"Kết quả": "Không cho vay"}, "Số tiền"),
            ({"Lần quyết định": 2}, "Lần quyết định"),
            ({"Mã người vay": "M2"}, "Ngày đề nghị"),
        ],
        ids=str,
    )
    def test_one_that_cannot_be(self, facts, column):
        assert problems(asked(**{DECISIONS: [GRANTED | facts]})) == [(DECISIONS, column)]

    def test_a_bad_application_makes_no_noise_about_what_was_decided(self):
        assert problems(asked(**{WISHES: [WISH | {"Số tiền": "?"}]})) == [(WISHES, "Số tiền")]

    def test_a_bad_meeting_makes_no_noise_about_what_was_decided(self):
        assert problems(asked(**{MEETINGS: [MET | {"Ngày": "?"}]})) == [(MEETINGS, "Ngày")]


class TestLoan:
    LENT = loan({"Ngày đề nghị": ASKED})

    def test_it_names_what_it_was_paid_out_for(self):
        taken(asked(**{"Số dư đầu": [opening()], "Khoản vay": [self.LENT]}))

        assert Loan.objects.get().application == Application.objects.get()

    def test_what_is_stored_without_one_is_told_later_and_never_told_otherwise(self):
        taken(asked(**{"Số dư đầu": [opening()], "Khoản vay": [loan()]}))
        taken({"Khoản vay": [self.LENT]})
        assert Loan.objects.get().application == Application.objects.get()
        taken({"Khoản vay": [loan()]})  # a row that does not say leaves what is stored

        taken({WISHES: [WISH | {"Ngày đề nghị": "03/01/2020"}]})

        other = loan({"Ngày đề nghị": "03/01/2020"})
        assert problems({"Khoản vay": [other]}) == [("Khoản vay", "Ngày đề nghị")]

    @pytest.mark.parametrize("day", ["04/01/2020", "03/01/2019"])
    def test_of_an_application_that_is_nowhere(self, day):
        tables = asked(**{"Số dư đầu": [opening()], "Khoản vay": [loan({"Ngày đề nghị": day})]})

        assert problems(tables) == [("Khoản vay", "Ngày đề nghị")]

    def test_paid_out_before_it_was_asked_for(self):
        early = self.LENT | {"Ngày giải ngân": "01/01/2020"}

        tables = asked(**{"Số dư đầu": [opening()], "Khoản vay": [early]})
        assert problems(tables) == [("Khoản vay", "Ngày đề nghị")]
