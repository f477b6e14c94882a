"""Later plans, freezes, losses and steps come in from a workbook; nothing that is stored is changed."""

from datetime import date

import pytest

from accounts.models import User
from ledger.models import Closing
from loans.models import Freeze, Loan, Recovery, Rescheduling, Schedule, Step, Thaw, WriteOff
from loans.reckoning.owing import as_of
from tests.workbooks import loan, log, member, opening, places, province, repayment, take, taken, voucher

pytestmark = pytest.mark.django_db

PLANS, PARTS, FREEZES = "Lịch trả mới", "Kỳ của lịch trả mới", "Khoanh nợ"
LOSSES, RECOVERIES, STEPS = "Quyết định xóa nợ", "Thu hồi nợ đã xóa", "Đôn đốc nợ"
PLAN = {"Mã khoản vay": "V1", "Lần lập": 2, "Từ ngày": "01/06/2020", "Lý do": "Mất mùa"}
PART = {"Mã khoản vay": "V1", "Lần lập": 2, "Kỳ": 1, "Đến hạn": "01/09/2020", "Gốc": 200_000, "Lãi": 5_000}
LAST = PART | {"Kỳ": 2, "Đến hạn": "01/12/2020", "Gốc": 1_000_000}
FREEZE = {"Mã khoản vay": "V1", "Từ ngày": "01/04/2020", "Đến hết ngày": "30/06/2020", "Lý do": "Bão"}
FREEZE |= {"Nguyên nhân": "Thiên tai, dịch bệnh", "Thôi khoanh từ ngày": "01/05/2020"}
FREEZE |= {"Lý do thôi khoanh": "Hết bão"}
LOST = {"Số chứng từ": "XN1", "Mã CLB": "C1", "Ngày": "10/06/2021", "Mã khoản vay": "V1"}
GOT = LOST | {"Số chứng từ": "TH1", "Ngày": "01/07/2021"}
STEP = {"Mã khoản vay": "V1", "Ngày": "01/03/2020", "Việc đã làm": "Gọi điện", "Hẹn trả ngày": "05/03/2020"}


def lent(**more):
    """1.200.000 đồng lent on 10 January 2020, half of it written off, and 40.000 đồng got back; and V2."""
    off = {"Số chứng từ": "XN1", "Ngày": "10/06/2021", "Gốc": 600_000, "Lãi": None, "Xóa nợ": "Có"}
    got = {"Số chứng từ": "TH1", "Ngày": "01/07/2021", "Loại": "Thu khác", "Quỹ": "Tăng thu nhập"}
    tables = {
        "Thành viên": [member(), member({"Mã thành viên": "M2"})],
        "Số dư đầu": [opening()],
        "Khoản vay": [loan(), loan({"Mã khoản vay": "V2", "Mã thành viên": "M2"})],
        "Trả nợ": [repayment(off)],
        "Thu chi": [voucher(got | {"Số tiền": 40_000})],
        PLANS: [PLAN],
        PARTS: [PART, LAST],
        FREEZES: [FREEZE],
        LOSSES: [LOST | {"Lý do": "Mất", "Số quyết định": "9/QĐ"}],
        RECOVERIES: [GOT],
        STEPS: [STEP],
    }
    return province() | tables | more


def problems(tables):
    return [(title, column) for title, _row, column in places(take(tables).problems)]


def close(through):
    club = Loan.objects.get(code="V1").club
    return Closing.objects.create(club=club, through=through, totals={}, closed_by=User.objects.system())


def test_all_of_it_comes_in_once():
    taken(lent())
    before = log()

    book = taken(lent())

    assert log() == before
    assert {counts["created"] + counts["changed"] for counts in book.counts.values()} == {0}


class TestPlans:
    def test_the_newest_plan_is_the_one_that_falls_due(self):
        taken(lent(**{FREEZES: []}))

        owing = as_of(Loan.objects.filter(code="V1"), date(2020, 9, 2))[0]
        assert [(part.due, part.principal) for part in owing.parts] == [
            (date(2020, 9, 1), 200_000),
            (date(2020, 12, 1), 1_000_000),
        ]
        assert owing.standing.overdue_principal == 200_000
        assert Rescheduling.objects.get().reason == "Mất mùa"

    def test_one_without_a_reason_is_of_an_early_payment(self):
        taken(lent(**{PLANS: [PLAN | {"Lý do": None}]}))

        assert (Schedule.objects.filter(number=2).count(), Rescheduling.objects.count()) == (1, 0)
        assert problems({PLANS: [PLAN]}) == [(PLANS, "Lý do")]

    @pytest.mark.parametrize(
        ("plan", "parts", "problem"),
        [
            ({"Lần lập": 3}, {"Lần lập": 3}, (PLANS, "Lần lập")),
            ({"Từ ngày": "09/01/2020"}, {}, (PLANS, "Từ ngày")),
            ({"Lý do": None, "Số quyết định": "1"}, {}, (PLANS, "Lý do")),
            ({}, {"Gốc": 200_001}, (PLANS, "Lần lập")),
            ({}, {"Kỳ": 3}, (PARTS, "Kỳ")),
            ({}, {"Đến hạn": "02/12/2020"}, (PARTS, "Đến hạn")),
            ({}, {"Gốc": -1}, (PARTS, "Gốc")),
            ({"Mã khoản vay": "V9"}, {}, (PLANS, "Mã khoản vay")),
        ],
        ids=str,
    )
    def test_one_that_cannot_be(self, plan, parts, problem):
        last = LAST | {name: value for name, value in parts.items() if name == "Lần lập"}

        assert problem in problems(lent(**{PLANS: [PLAN | plan], PARTS: [PART | parts, last]}))

    def test_instalments_of_no_plan(self):
        assert problems(lent(**{PLANS: []})) == [(PARTS, "Lần lập")] * 2

    @pytest.mark.parametrize(
        ("title", "rows", "column"),
        [
            (PLANS, [PLAN | {"Từ ngày": "02/06/2020"}], "Từ ngày"),
            (PLANS, [PLAN | {"Lý do": "Khác"}], "Lý do"),
            (PARTS, [PART | {"Lãi": 1}], "Kỳ"),
            (PARTS, [PART | {"Kỳ": 3}], "Kỳ"),
            (PLANS, [PLAN | {"Lần lập": 3, "Từ ngày": "31/05/2020"}], "Từ ngày"),
        ],
        ids=str,
    )
    def test_a_stored_one_stays(self, title, rows, column):
        taken(lent())

        assert (title, column) in problems({title: rows})

    def test_none_begins_in_a_closed_period(self):
        taken(lent(**{PLANS: [], PARTS: []}))
        close(date(2020, 6, 30))

        assert problems({PLANS: [PLAN], PARTS: [PART, LAST]}) == [(PLANS, "Từ ngày")]


class TestFreezes:
    def test_days_stand_still_until_it_is_lifted(self):
        taken(lent(**{PLANS: [], PARTS: []}))

        freeze, thaw = Freeze.objects.get(), Thaw.objects.get()
        assert (freeze.until, freeze.cause) == (date(2020, 6, 30), "disaster")
        assert (thaw.freeze, thaw.on, thaw.reason) == (freeze, date(2020, 5, 1), "Hết bão")
        assert as_of(Loan.objects.filter(code="V1"), date(2020, 5, 1))[0].counted == date(2020, 4, 1)

    def test_it_may_be_lifted_by_a_later_file(self):
        still = {name: value for name, value in FREEZE.items() if "hôi khoanh" not in name}
        taken(lent(**{FREEZES: [still]}))
        assert not Thaw.objects.exists()

        taken({FREEZES: [FREEZE]})

        assert Thaw.objects.get().on == date(2020, 5, 1)

    @pytest.mark.parametrize(
        ("facts", "column"),
        [
            ({"Từ ngày": "09/01/2020"}, "Từ ngày"),
            ({"Đến hết ngày": "31/03/2020"}, "Đến hết ngày"),
            ({"Thôi khoanh từ ngày": "01/04/2020"}, "Thôi khoanh từ ngày"),
            ({"Thôi khoanh từ ngày": "01/07/2020"}, "Thôi khoanh từ ngày"),
            ({"Thôi khoanh từ ngày": None}, "Lý do thôi khoanh"),
            ({"Lý do thôi khoanh": None}, "Lý do thôi khoanh"),
            ({"Nguyên nhân": "Chán"}, "Nguyên nhân"),
        ],
        ids=str,
    )
    def test_one_that_cannot_be(self, facts, column):
        assert problems(lent(**{FREEZES: [FREEZE | facts]})) == [(FREEZES, column)]

    def test_no_day_is_frozen_twice(self):
        taken(lent())
        later = FREEZE | {"Từ ngày": "30/04/2020"}

        assert problems({FREEZES: [later]}) == [(FREEZES, "Từ ngày")]
        taken({FREEZES: [FREEZE, later | {"Từ ngày": "01/05/2020", "Thôi khoanh từ ngày": "03/05/2020"}]})

    @pytest.mark.parametrize(
        ("facts", "column"),
        [
            ({"Lý do": "Khác"}, "Lý do"),
            ({"Đến hết ngày": None}, "Đến hết ngày"),
            ({"Lý do thôi khoanh": "Khác"}, "Lý do thôi khoanh"),
            ({"Thôi khoanh từ ngày": None, "Lý do thôi khoanh": None}, "Thôi khoanh từ ngày"),
        ],
        ids=str,
    )
    def test_a_stored_one_stays(self, facts, column):
        taken(lent())

        assert problems({FREEZES: [FREEZE | facts]}) == [(FREEZES, column)]

    def test_none_begins_or_ends_in_a_closed_period(self):
        still = {name: value for name, value in FREEZE.items() if "hôi khoanh" not in name}
        taken(lent(**{PLANS: [], PARTS: [], FREEZES: [still | {"Từ ngày": "01/05/2020"}]}))
        close(date(2020, 5, 31))

        assert problems({FREEZES: [FREEZE]}) == [(FREEZES, "Từ ngày")]
        lifted = FREEZE | {"Từ ngày": "01/05/2020", "Thôi khoanh từ ngày": "31/05/2020"}
        assert problems({FREEZES: [lifted]}) == [(FREEZES, "Thôi khoanh từ ngày")]


class TestLosses:
    def test_decision_and_recovery_stand_beside_their_vouchers(self):
        taken(lent())

        decision, recovery = WriteOff.objects.get(), Recovery.objects.get()
        assert (decision.voucher.reference, decision.decision) == ("XN1", "9/QĐ")
        assert (recovery.voucher.reference, recovery.loan.code) == ("TH1", "V1")

    @pytest.mark.parametrize(
        ("title", "facts", "column"),
        [
            (LOSSES, {"Số chứng từ": "TH1", "Ngày": "01/07/2021"}, "Số chứng từ"),
            (LOSSES, {"Số chứng từ": "XN9"}, "Số chứng từ"),
            (LOSSES, {"Ngày": "11/06/2021"}, "Ngày"),
            (LOSSES, {"Mã khoản vay": "V2"}, "Mã khoản vay"),
            (LOSSES, {"Mã khoản vay": "V9"}, "Mã khoản vay"),
            (RECOVERIES, {"Số chứng từ": "XN1", "Ngày": "10/06/2021"}, "Số chứng từ"),
        ],
        ids=str,
    )
    def test_a_row_that_cannot_be(self, title, facts, column):
        tables = lent()
        tables[title] = [tables[title][0] | facts]

        assert problems(tables) == [(title, column)]

    def test_a_reversal_is_no_loss(self):
        back = {"Số chứng từ": "XN2", "Hủy chứng từ": "XN1", "Gốc": 600_000, "Lãi": None, "Xóa nợ": "Có"}
        tables = lent()
        tables["Trả nợ"].append(repayment(back | {"Ngày": "11/06/2021"}))
        tables[LOSSES] = [tables[LOSSES][0] | {"Số chứng từ": "XN2", "Ngày": "11/06/2021"}]

        assert problems(tables) == [(LOSSES, "Số chứng từ")]

    @pytest.mark.parametrize(
        ("title", "row", "column"),
        [
            (LOSSES, LOST | {"Lý do": "Khác"}, "Lý do"),
            (RECOVERIES, GOT | {"Mã khoản vay": "V2"}, "Mã khoản vay"),
        ],
    )
    def test_a_stored_one_stays(self, title, row, column):
        taken(lent())

        assert problems({title: [row]}) == [(title, column)]

    def test_none_is_taken_back_while_what_came_in_for_it_stands(self):
        taken(lent())
        no_loss = {"Số chứng từ": "H1", "Ngày": "02/07/2021", "Hủy chứng từ": "XN1", "Xóa nợ": "Có"}
        no_loss = repayment(no_loss | {"Gốc": 600_000, "Lãi": None})
        back = {"Số chứng từ": "H2", "Ngày": "02/07/2021", "Hủy chứng từ": "TH1"}

        assert problems({"Trả nợ": [no_loss]}) == [("Trả nợ", "Mã khoản vay")]
        taken({"Trả nợ": [no_loss], "Thu chi": [lent()["Thu chi"][0] | back]})

    def test_no_more_comes_in_than_was_lost(self):
        tables = lent()
        tables["Thu chi"] = [tables["Thu chi"][0] | {"Số tiền": 600_001}]

        assert problems(tables) == [(RECOVERIES, "Mã khoản vay")]

    def test_a_bad_voucher_makes_no_noise_about_its_decision(self):
        tables = lent()
        tables["Trả nợ"][0]["Gốc"] = "?"

        assert problems(tables) == [("Trả nợ", "Gốc")]


class TestSteps:
    def test_several_of_a_day_keep_their_order(self):
        steps = [STEP | {"Lần": 2, "Việc đã làm": "Đến nhà"}, STEP | {"Gặp ai": "Bà Ba"}]
        taken(lent(**{STEPS: steps}))

        assert list(Step.objects.values_list("kind", "whom")) == [("call", "Bà Ba"), ("home", "")]

    @pytest.mark.parametrize(
        ("facts", "column"),
        [
            ({"Ngày": "09/01/2020"}, "Ngày"),
            ({"Hẹn trả ngày": "29/02/2020"}, "Hẹn trả ngày"),
            ({"Lần": 2}, "Lần"),
            ({"Mã khoản vay": "V9"}, "Mã khoản vay"),
            ({"Việc đã làm": "Bắt"}, "Việc đã làm"),
        ],
        ids=str,
    )
    def test_one_that_cannot_be(self, facts, column):
        assert problems(lent(**{STEPS: [STEP | facts]})) == [(STEPS, column)]

    def test_a_stored_one_stays(self):
        taken(lent())

        assert problems({STEPS: [STEP | {"Việc đã làm": "Đến nhà"}]}) == [(STEPS, "Việc đã làm")]
