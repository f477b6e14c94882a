"""Counts figures of the demonstration from its rows: a second reckoning, apart from the project's own."""

from collections import Counter, defaultdict
from datetime import date

LAST = date(2020, 12, 31)
OUT = {"Chi hoạt động", "Chi thăm hỏi", "Chi quản lý", "Chi khác", "Rút vốn góp", "Trả vốn vay"}
BELOW_THE_LINE = {"Nghèo", "Cận nghèo"}
OTHER_FUND = {"Hoạt động": "Tăng thu nhập", "Tăng thu nhập": "Hoạt động"}


def members(sheets: dict, day: date = LAST) -> dict[str, dict]:
    """One row of each person who is a member on `day`, by code."""
    rows = sheets["Thành viên"]
    here = [row for row in rows if row["Ngày vào"] <= day and not (row["Ngày ra"] and row["Ngày ra"] <= day)]
    return {row["Mã thành viên"]: row for row in here}


def born(row: dict) -> int:
    """The birth year of a date, a year or "03/1958"."""
    when = row["Ngày sinh"]
    return when.year if isinstance(when, date) else int(str(when)[-4:])


def home(sheets: dict, code: str, day: date = LAST) -> str:
    first = next(row["Mã hộ"] for row in sheets["Thành viên"] if row["Mã thành viên"] == code)
    moves = [row for row in sheets["Chuyển hộ"] if row["Mã thành viên"] == code and row["Từ ngày"] <= day]
    return max(moves, key=lambda row: row["Từ ngày"])["Mã hộ"] if moves else first


def reviews(sheets: dict) -> dict[str, list[dict]]:
    """Each household's assessments in the order of their days."""
    by_home = defaultdict(list)
    for row in sorted(sheets["Phân loại hộ"], key=lambda row: row["Từ ngày"]):
        by_home[row["Mã hộ"]].append(row)
    return by_home


def standing(rows: list[dict], day: date) -> dict:
    """The assessment in force on `day`; an empty one where there is none yet."""
    return next((row for row in reversed(rows) if row["Từ ngày"] <= day), {})


def left_poverty(sheets: dict) -> set[str]:
    """Households below the line when their first member joined and above it at the end."""
    by_home, joined = reviews(sheets), {}
    for row in sheets["Thành viên"]:
        joined[row["Mã hộ"]] = min(row["Ngày vào"], joined.get(row["Mã hộ"], LAST))
    before = {code: standing(by_home[code], day).get("Loại hộ") for code, day in joined.items()}
    after = {code: standing(by_home[code], LAST).get("Loại hộ") for code in joined}
    return {code for code in joined if before[code] in BELOW_THE_LINE and after[code] not in BELOW_THE_LINE}


def income(sheets: dict) -> Counter:
    """Receipts by kind, less what was taken back."""
    total = Counter()
    for row in sheets["Thu chi"]:
        total[row["Loại"]] += -row["Số tiền"] if row["Hủy chứng từ"] else row["Số tiền"]
    return total


def till_movements(sheets: dict) -> dict[tuple, list[tuple[date, int]]]:
    """What goes into and out of each box (club, fund, bank or not) by day."""
    boxes = defaultdict(list)
    for row in sheets["Thu chi"]:
        _book(boxes, row)
    clubs = {row["Mã khoản vay"]: row["Mã CLB"] for row in sheets["Khoản vay"]}
    for row in sheets["Khoản vay"]:
        boxes[row["Mã CLB"], "Tăng thu nhập", None].append((row["Ngày giải ngân"], -row["Số tiền"]))
    for row in sheets["Trả nợ"]:
        paid = 0 if row["Xóa nợ"] else row["Gốc"] + row["Lãi"] + (row["Lãi quá hạn"] or 0)
        boxes[clubs[row["Mã khoản vay"]], "Tăng thu nhập", None].append((row["Ngày"], paid))
    return boxes


def _book(boxes: dict, row: dict) -> None:
    amount = -row["Số tiền"] if row["Hủy chứng từ"] else row["Số tiền"]
    box, other = (
        (row["Mã CLB"], row["Quỹ"], row["Tiền"]),
        (row["Mã CLB"], OTHER_FUND[row["Quỹ"]], row["Tiền"]),
    )
    if row["Loại"] == "Chuyển quỹ":
        boxes[box].append((row["Ngày"], -amount))
        boxes[other].append((row["Ngày"], amount))
    else:
        boxes[box].append((row["Ngày"], -amount if row["Loại"] in OUT else amount))


def lowest(movements: list[tuple[date, int]]) -> int:
    """The lowest balance at the end of a day."""
    by_day = Counter()
    for day, amount in movements:
        by_day[day] += amount
    balance, low = 0, 0
    for day in sorted(by_day):
        balance += by_day[day]
        low = min(low, balance)
    return low
