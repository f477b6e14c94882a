"""The lists of people and households as rows of a file, in the columns of their pages."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from clubs.access import Reach
from members import listing
from members.models import Member
from reports.xlsx.styles import DAY, NUMBER, TEXT, YEAR
from reports.xlsx.tables import Column

MOST = 20_000  # rows a file


def columns() -> list[Column]:
    """Citizen numbers are not among them: one is shown whole only where that has a reason."""
    return [
        Column("number", _("TT"), YEAR, 6),
        Column("name", _("Họ và tên"), TEXT, 26),
        Column("code", _("Mã thành viên"), TEXT, 14),
        Column("sex", _("Giới tính"), TEXT, 9),
        Column("born", _("Ngày sinh"), TEXT, 12),
        Column("age", _("Tuổi"), NUMBER, 7),
        Column("ethnic_group", _("Dân tộc"), TEXT, 12),
        Column("club", _("Câu lạc bộ"), TEXT, 32),
        Column("joined_on", _("Ngày vào"), DAY, 12),
        Column("household", _("Hộ"), TEXT, 24),
        Column("standing", _("Loại hộ"), TEXT, 16),
        Column("phone", _("Điện thoại"), TEXT, 14),
    ]


def rows(reach: Reach, wanted: listing.Wanted, clubs, day: date) -> Iterator[dict[str, object]]:
    """Those who are asked for in `clubs`, one row a person."""
    people = wanted.people(clubs, day)[:MOST].select_related("ethnic_group")
    for number, person in enumerate(listing.shown(people, clubs, day), start=1):
        yield {"number": number, **facts(person, day)}


def facts(person: Member, day: date) -> dict[str, object]:
    """What a row says of one person, who comes with `stays` and `homes` (members/listing.py)."""
    stay = person.stays[0] if person.stays else None
    home = person.homes[0] if person.homes else None
    return {
        "name": person.full_name,
        "code": person.code,
        "sex": person.get_sex_display(),
        "born": person.born,
        "age": person.age_on(day),
        "ethnic_group": person.ethnic_group and person.ethnic_group.name,
        "club": stay and stay.club.name,
        "joined_on": stay and stay.joined_on,
        "household": home and home.household.head,
        "standing": home and str(_standing(home.standing)),
        "phone": person.phone,
    }


def _standing(code: str) -> str:
    return dict(listing.Standing.choices)[code]
