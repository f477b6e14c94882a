"""What the cells of one row of a list say, by the columns of the sheets Thành viên, Hộ and Phân loại hộ."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from clubs.folding import fold
from clubs.sheets import Column
from clubs.widgets import Name, YesNo
from members.lists.headings import Layout
from members.lists.meanings import POVERTY
from members.lists.tables import Line, at, blank
from members.models import Member
from members.models.households import Standing
from members.workbook.sheets import AssessmentSheet, HouseholdSheet, MemberSheet

MARKS = {"", "x", "v", "co", "1", "nam", "nu"}  # "" is what is left of a tick
NOT_IN_DIFFICULTY = {"khong", "k", "0", "binh thuong", "khong thuoc dien"}
IN_DIFFICULTY = {"kho khan", "ho kho khan", "hoan canh kho khan"}
Sex = Member.Sex


@dataclass(frozen=True)
class Fact:
    """A value as it stands in the file, with the heading of its column."""

    value: Any
    heading: str


class FullName(Name):
    """A person's name with capitals where names have them, however it was typed."""

    def read(self, value):
        text = super().read(value)
        if any(char.isdigit() or char in "?*#@=" for char in text):
            raise ValueError(_("Không phải họ tên: hãy gõ bằng chữ Việt."))
        return " ".join(map(str.capitalize, text.split())) if _one_case(text) else text


COLUMNS: dict[str, Column] = {
    **{name: MemberSheet.fields[name] for name in MemberSheet.fields},
    "full_name": Column("Họ và tên", widget=FullName(120), required=True),
    "head": Column("Chủ hộ", widget=FullName(120)),
    "address": HouseholdSheet.fields["address"],
    "assessed_on": Column("Từ ngày", widget=AssessmentSheet.fields["effective_from"].widget),
    "decision": AssessmentSheet.fields["decision"],
    "standing": AssessmentSheet.fields["standing"],
    "poor": Column("Hộ nghèo", widget=YesNo()),
    "near_poor": Column("Cận nghèo", widget=YesNo()),
    "in_difficulty": Column("Khó khăn", widget=YesNo()),
}
"""How the cells of each column are read; like the data workbook's, but for names."""


def facts_of(layout: Layout, line: Line) -> dict[str, Fact]:
    """What a row says, by column. Where two cells contradict each other both are left as they are."""
    values = line[1]
    facts = {
        name: Fact(value, layout.headings[place])
        for place, name in layout.meanings.items()
        if (value := at(values, place)) is not None
    }
    _join_name(facts)
    _read_sex_columns(layout, facts)
    _read_standing(facts)
    return facts


def beyond(layout: Layout, line: Line) -> Any:
    """The first value of a row that stands to the right of all headings, where no column is."""
    return next((value for value in line[1][len(layout.headings) :] if not blank(value)), None)


def _join_name(facts: dict[str, Fact]) -> None:
    family, given = facts.pop("family_name", None), facts.pop("given_name", None)
    if "full_name" not in facts and (family or given):
        parts = [part for part in (family, given) if part]
        facts["full_name"] = Fact(" ".join(str(part.value) for part in parts), parts[-1].heading)


def _read_sex_columns(layout: Layout, facts: dict[str, Fact]) -> None:
    """Sex, and often the birth, from the column "Nam" or "Nữ" in which something stands."""
    male, female = facts.pop("male", None), facts.pop("female", None)
    if male and female:
        facts["both_sexes"] = female
        return
    stated = male or female
    if stated and not _is_mark(stated.value):
        facts.setdefault("born", stated)
    if stated:
        facts.setdefault("sex", Fact("Nam" if male else "Nữ", stated.heading))
    elif layout.has("female") and not layout.has("male", "sex"):
        facts["sex"] = Fact("Nam", layout.heading("female"))  # only women are marked


def _read_standing(facts: dict[str, Fact]) -> None:
    """Words under Loại hộ that are no class of the register."""
    if "standing" not in facts:
        return
    words = fold(str(facts["standing"].value))
    if words in NOT_IN_DIFFICULTY | IN_DIFFICULTY:
        stated = facts.pop("standing")
        if words in IN_DIFFICULTY:
            facts.setdefault("in_difficulty", Fact("x", stated.heading))


def verdict(cells: dict[str, Any]) -> tuple[str, bool] | None:
    """Class and whether in difficulty; None where a row says nothing about poverty.

    Raises ValueError with the name of the column where two classes are marked.
    """
    stated = [Standing.POOR] * bool(cells.get("poor")) + [Standing.NEAR_POOR] * bool(cells.get("near_poor"))
    stated += [cells["standing"]] if cells.get("standing") else []
    if len(set(stated)) > 1:
        raise ValueError("near_poor" if cells.get("near_poor") else "standing")
    if not any(cells.get(name) for name in POVERTY):
        return None
    return (stated[0] if stated else Standing.OTHER), bool(cells.get("in_difficulty"))


def less_known(born: tuple, member: Member) -> bool:
    """Whether the register knows the birth more exactly than the list, which does not contradict it."""
    day, known = born
    same = {"year": [day.year], "month": [day.year, day.month]}.get(known)
    return same is not None and same == [member.born_on.year, member.born_on.month][: len(same)]


def odd_number(number: str, sex: str, born: tuple) -> bool:
    """Whether a citizen number speaks of another sex or birth year (digits 4 to 6, Decree 137/2015/NĐ-CP)."""
    if len(number) != 12:
        return False
    year = born[0].year
    century = {19: 0, 20: 2}.get(year // 100)
    expected = None if century is None else f"{century + (sex == Sex.FEMALE)}{year % 100:02}"
    return expected is not None and number[3:6] != expected


def _is_mark(value: Any) -> bool:
    if isinstance(value, str):
        return fold(value) in MARKS
    return value is True or value == 1


def _one_case(text: str) -> bool:
    """Whether all letters are capitals, or none; old fonts made capitals of small letters with accents."""
    plain = [char for char in text if char.isascii() and char.isalpha()]
    return len(plain) > 2 and (all(map(str.isupper, plain)) or text.islower())
