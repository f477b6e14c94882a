"""How a list is read: which sheet, where its headings stand, in which charset, and what its columns mean."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs.models import Unit
from members.lists import charsets, headings
from members.lists.headings import Layout
from members.lists.tables import Table
from reports.models import HeadingMatch

LOGGED = ["heading", "meant"]


@dataclass
class Reading:
    """What was decided about a list, by the program or by whoever corrected it."""

    sheet: int = 0
    row: int | None = None
    charset: str = ""
    meanings: dict[str, str] = field(default_factory=dict)  # position (JSON knows only text) -> meaning
    joined_on: str | None = None
    assessed_on: str | None = None

    @classmethod
    def of(cls, stored: dict[str, Any]) -> "Reading":
        return cls(**stored)

    def stored(self) -> dict[str, Any]:
        return asdict(self)

    def day(self, name: str) -> date | None:
        text = getattr(self, name)
        return date.fromisoformat(text) if text else None


def suggest(tables: list[Table], unit: Unit | None, sheet: int | None = None) -> tuple[Reading, Layout]:
    """How the list is best read: the sheet with most known headings, or the chosen one.

    Refuses (ValidationError) a file in which no sheet has headings that are known.
    """
    numbers = range(len(tables)) if sheet is None else [sheet]
    found = []
    for number in numbers:
        charset = charsets.recognise(_values(tables[number])) or ""
        if layout := headings.find(mended(tables[number], charset)):
            headings.recalled(layout, remembered(unit))
            found.append((Reading(number, layout.row, charset), layout))
    if not found:
        message = _("Không tìm thấy dòng tiêu đề: cần ít nhất cột Họ và tên và cột Ngày sinh hoặc năm sinh.")
        raise ValidationError(message, code="no_headings")
    reading, layout = max(found, key=lambda pair: (not pair[1].table.hidden, len(pair[1].meanings)))
    reading.meanings = {str(place): name for place, name in layout.meanings.items()}
    return reading, layout


def layout_of(tables: list[Table], reading: Reading) -> Layout:
    """The table as it was decided to be read."""
    layout = headings.find(mended(tables[reading.sheet], reading.charset), reading.row)
    layout.meanings = {int(place): name for place, name in reading.meanings.items()}
    return layout


def mended(table: Table, charset: str) -> Table:
    """`table` in Unicode."""
    if not charset:
        return table
    lines = [(number, [_mended(value, charset) for value in values]) for number, values in table.lines]
    return Table(_mended(table.name, charset), lines, table.hidden)


def examples(table: Table, charset: str, most: int = 5) -> list[tuple[str, str]]:
    """A few cells as they were typed and as they became."""
    found: dict[str, str] = {}
    for value in _values(table):
        if isinstance(value, str) and (turned := charsets.mended(value, charset)) != value:
            found.setdefault(" ".join(value.split())[:60], " ".join(turned.split())[:60])
        if len(found) == most:
            break
    return list(found.items())


def remembered(unit: Unit | None) -> dict[str, str]:
    """What headings meant the last time somebody of the unit said so."""
    return dict(HeadingMatch.objects.filter(unit=unit).values_list("heading", "meaning")) if unit else {}


@transaction.atomic
def remember(*, unit: Unit, layout: Layout, by: User) -> None:
    """Remember every heading whose meaning is not what the program would have said."""
    known = {match.heading: match for match in HeadingMatch.objects.filter(unit=unit)}
    for place, text in enumerate(layout.headings):
        said, heading = layout.meanings.get(place, ""), headings.key(text)
        match = known.get(heading) or HeadingMatch(unit=unit, heading=heading)
        if heading and said != (headings.meaning_of(text) or ""):
            known[heading] = _remember(match, said, by)
        elif match.pk:
            audit.removed([known.pop(heading)], fields=LOGGED, by=by)
            match.delete()


def _remember(match: HeadingMatch, meaning: str, by: User) -> HeadingMatch:
    before = audit.picture(match, LOGGED) if match.pk else None
    if before and match.meaning == meaning:
        return match
    match.meaning = meaning
    match.save()
    if before:
        audit.changed([(match, before)], by=by)
    else:
        audit.created([match], fields=LOGGED, by=by)
    return match


def _values(table: Table):
    return (value for _number, values in table.lines for value in values)


def _mended(value: Any, charset: str) -> Any:
    return charsets.mended(value, charset) if isinstance(value, str) else value
