"""`python -m tests.bench.bringing FILE` brings in a list of members as a page does: read, checked, saved."""

import random
import sys
from datetime import date
from itertools import islice, product
from pathlib import Path

import django
from openpyxl import Workbook

PEOPLE = 10_000
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"]
MIDDLE = ["Văn", "Thị", "Hoàng", "Ngọc", "Minh", "Thanh", "Kim", "Quốc", "Mỹ", "Hữu", "Thu", "Xuân"]
GIVEN = ["An", "Bình", "Châu", "Dung", "Em", "Hùng", "Hoa", "Lan", "Mai", "Nam", "Quý", "Tám", "Út", "Ánh"]
HEADINGS = ["Họ và tên", "Ngày sinh", "Giới tính", "Ngày vào", "Mã CLB", "Chủ hộ", "Hộ nghèo", "Điện thoại"]
CLUBS = 28  # of the demonstration


def write(path: Path) -> Path:
    """A list of people whom nobody knows yet, in the clubs of the demonstration."""
    chance = random.Random(1)
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Danh sách")
    sheet.append(HEADINGS)
    names = islice(product(FAMILY, MIDDLE, MIDDLE, GIVEN), PEOPLE)
    for number, name in enumerate(map(" ".join, names)):
        born = f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.randint(1935, 1975)}"
        facts = [chance.choice(["Nam", "Nữ"]), "01/06/2021", f"95-CLB{number % CLUBS + 1:02}", name]
        poor = "x" if chance.random() < 0.2 else None
        sheet.append([name, born, *facts, poor, f"09{chance.randint(10**7, 10**8 - 1)}"])
    workbook.save(path)
    return path


def bring(path: Path) -> None:
    """Take the list all the way into the books; fails where it is not saved."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415  # after the set-up
    from django.utils.timezone import now  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from reports.importing import store, working  # noqa: PLC0415

    store.FOLDER = path.parent / "intakes"
    by, upload = User.objects.get(username="tinh"), SimpleUploadedFile(path.name, path.read_bytes())
    intake = working.begin(upload=upload, club=None, by=by, day=now().date())
    intake.reading["assessed_on"] = date(2026, 1, 1).isoformat()
    for state in ("checking", "saving"):
        working.ask(intake, state, now=now())
        working.work(intake, now=now())
    if intake.state != "saved":
        raise AssertionError(intake.found["problems"][:3])


if __name__ == "__main__":
    django.setup()
    bring(Path(sys.argv[1]))
