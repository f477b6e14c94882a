"""The demonstration's rows give the reference paragraph of the specification, counted a second time."""

import hashlib
from collections import Counter
from datetime import date

import pytest

from reports.demo.province import sheets as province
from tests.reports.demo.counting import (
    LAST,
    born,
    home,
    income,
    left_poverty,
    lowest,
    members,
    reviews,
    standing,
    till_movements,
)

# Of the rows as the seed makes them on every machine; it changes with the demonstration alone.
DIGEST = "c848be07a7cdb03da438f340f36acde72b059e11e250628c16a38dfccdbac82f"


@pytest.fixture(scope="module")
def sheets():
    return province()


def test_the_same_rows_come_out_everywhere(sheets):
    assert hashlib.sha256(repr(sheets).encode()).hexdigest() == DIGEST


def test_28_clubs_of_2017_to_2020_that_all_still_are(sheets):
    founded = [row["Ngày thành lập"].year for row in sheets["Câu lạc bộ"]]

    assert len(founded) == 28
    assert set(founded) == {2017, 2018, 2019, 2020}


def test_members_by_sex_age_and_ethnic_group(sheets):
    people = members(sheets).values()

    assert len(people) == 1467
    assert sum(row["Giới tính"] == "Nữ" for row in people) == 686
    assert sum(2020 - born(row) >= 60 for row in people) == 1066
    assert sum(row["Dân tộc"] == "Khmer" for row in people) == 132


def test_members_and_households_by_class(sheets):
    by_home = reviews(sheets)
    homes = [home(sheets, code) for code in members(sheets)]
    of_members = Counter(standing(by_home[code], LAST).get("Loại hộ") for code in homes)
    now = [standing(by_home[code], LAST) for code in set(homes)]
    hard = [row for row in now if row and row["Hoàn cảnh khó khăn"] == "Có"]

    assert of_members["Nghèo"] == 37
    assert of_members["Cận nghèo"] == 96
    assert sum(row["Loại hộ"] not in ("Nghèo", "Cận nghèo") for row in hard) == 332


def test_27_households_left_poverty(sheets):
    assert len(left_poverty(sheets)) == 27


def test_money_the_clubs_took_in(sheets):
    total = income(sheets)
    interest = sum(row["Lãi"] + (row["Lãi quá hạn"] or 0) for row in sheets["Trả nợ"])
    kinds = ["Phí thành viên", "Vận động", "Ngân sách", "Dự án", "Thu khác"]

    assert 173_000_000 < total["Phí thành viên"] < 174_000_000
    assert 600_000_000 < total["Vận động"] < 601_000_000
    assert interest == 100_000_000
    assert 1_000_000_000 < sum(total[kind] for kind in kinds) + interest < 1_100_000_000


def test_no_till_is_below_zero_on_any_day(sheets):
    boxes = till_movements(sheets)

    assert len(boxes) > 56  # two funds of 28 clubs, and some banks
    assert {box: low for box, moves in boxes.items() if (low := lowest(moves)) < 0} == {}


def test_178_loans_in_every_state(sheets):
    loans = {row["Mã khoản vay"]: row for row in sheets["Khoản vay"]}
    principal, closed_on = Counter(), {}
    for row in sheets["Trả nợ"]:
        code = row["Mã khoản vay"]
        principal[code] += row["Gốc"]
        closed_on[code] = max(row["Ngày"], closed_on.get(code, row["Ngày"]))
    months = {code: (closed_on[code] - loans[code]["Ngày giải ngân"]).days / 30.5 for code in closed_on}
    closed = [code for code in loans if principal[code] == loans[code]["Số tiền"]]

    assert len(loans) == 178
    assert all(principal[code] <= loans[code]["Số tiền"] for code in loans)
    assert 0 < len(closed) < 178
    assert any(months[code] < loans[code]["Số tháng"] - 1 for code in closed)
    assert any(row["Xóa nợ"] for row in sheets["Trả nợ"])
    assert {row["Phương thức"] for row in loans.values()} == {
        "Gốc đều",
        "Lãi phẳng",
        "Niên kim",
        "Gốc cuối kỳ",
    }


def test_people_come_go_return_and_join_a_second_club(sheets):
    stays = Counter(row["Mã thành viên"] for row in sheets["Thành viên"])
    clubs = {code: {row["Mã CLB"] for row in sheets["Thành viên"] if row["Mã thành viên"] == code}
             for code, count in stays.items() if count > 1}  # fmt: skip

    assert sum(len(held) == 2 for held in clubs.values()) == 5
    assert sum(len(held) == 1 for held in clubs.values()) == 8
    assert {"Qua đời", "Chuyển nơi ở"} <= {row["Lý do ra"] for row in sheets["Thành viên"]}
    assert len(sheets["Chuyển hộ"]) == 12


def test_35_clubs_are_planned_and_9_collectives_and_9_people_honoured(sheets):
    planned = {row["Năm"]: row["Kế hoạch"] for row in sheets["Chỉ tiêu"] if row["Mã đơn vị"] == "95"}

    assert planned == dict.fromkeys(range(2021, 2026), 7)
    assert Counter(row["Đối tượng"] for row in sheets["Khen thưởng"]) == {"Tập thể": 9, "Cá nhân": 9}
    assert {row["Ngày"] for row in sheets["Khen thưởng"]} == {date(2020, 12, 31)}


def test_campaigns_tell_of_gifts_and_presents_that_stand_in_the_books(sheets):
    booked = {(row["Mã CLB"], row["Số chứng từ"]): row for row in sheets["Thu chi"]}
    campaigns = {(row["Mã CLB"], row["Tên đợt"]): row for row in sheets["Đợt vận động"]}
    given, spent = Counter(), Counter()
    for title, sums in (("Khoản ủng hộ", given), ("Chi đợt vận động", spent)):
        for row in sheets[title]:
            voucher = booked[row["Mã CLB"], row["Số chứng từ"]]
            assert voucher["Ngày"] == row["Ngày"]
            sums[row["Mã CLB"], row["Đợt vận động"]] += voucher["Số tiền"]

    assert given.keys() == campaigns.keys()
    assert spent.keys() <= campaigns.keys()
    assert all(0 < amount < campaigns[place]["Mục tiêu"] for place, amount in given.items())


def test_one_number_is_one_voucher(sheets):
    """Lines of one number in a club share day, direction and payer, and no repayment carries it."""
    vouchers = {}
    for row in sheets["Thu chi"]:
        facts = (row["Ngày"], row["Người nộp/nhận"], row["Hủy chứng từ"])
        assert vouchers.setdefault((row["Mã CLB"], row["Số chứng từ"]), facts) == facts
    clubs = {row["Mã khoản vay"]: row["Mã CLB"] for row in sheets["Khoản vay"]}
    repaid = [(clubs[row["Mã khoản vay"]], row["Số chứng từ"]) for row in sheets["Trả nợ"]]

    assert len(set(repaid)) == len(repaid)
    assert not vouchers.keys() & set(repaid)


def test_no_name_says_a_word_twice(sheets):
    names = {row["Họ và tên"] for row in sheets["Thành viên"]} | {row["Chủ hộ"] for row in sheets["Hộ"]}

    assert len(names) > 1000
    assert [name for name in names if len(set(name.split())) < len(name.split())] == []


def test_citizen_numbers_and_telephones_are_nobodys(sheets):
    numbers = {row["Mã thành viên"]: row["Số CCCD"] for row in sheets["Thành viên"] if row["Số CCCD"]}
    telephones = [row["Điện thoại"] for row in sheets["Thành viên"] if row["Điện thoại"]]

    assert len(set(numbers.values())) == len(numbers) > 500
    assert all(len(number) == 12 and number[6] == "9" for number in numbers.values())
    assert all(telephone.startswith("095") for telephone in telephones)
