"""The register of clubs as rows of a file."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from reports.club_list import Row
from reports.xlsx.styles import DAY, NUMBER, TEXT, YEAR
from reports.xlsx.tables import Column


def columns() -> list[Column]:
    return [
        Column("number", _("TT"), YEAR, 6),
        Column("name", _("Câu lạc bộ"), TEXT, 36),
        Column("code", _("Mã CLB"), TEXT, 14),
        Column("unit", _("Đơn vị"), TEXT, 28),
        Column("founded_on", _("Ngày thành lập"), DAY, 13),
        Column("dissolved_on", _("Ngày giải thể"), DAY, 13),
        Column("members", _("Thành viên"), NUMBER, 11),
    ]


def rows(found: Iterable[Row]) -> Iterator[dict[str, object]]:
    for number, row in enumerate(found, start=1):
        yield {
            "number": number,
            "name": row.club.name,
            "code": row.club.code,
            "unit": ", ".join(unit.name for unit in row.homes),
            "founded_on": row.club.founded_on,
            "dissolved_on": row.club.dissolved_on,
            "members": row.members,
        }
