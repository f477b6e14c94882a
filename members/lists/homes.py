"""The households of a list and how poor they are: from codes, heads, or the people themselves."""

from django.utils.translation import gettext as _

from clubs import registers
from clubs.folding import fold
from clubs.models import Club
from clubs.sheets import Book, Row
from members.lists.cells import verdict
from members.lists.meanings import POVERTY
from members.lists.people import Codes, Register
from members.lists.persons import Person, Terms
from members.models import Household
from members.workbook.sheets import AssessmentSheet, HouseholdSheet


def fill(book: Book, persons: list[Person], terms: Terms, register: Register) -> None:
    """Fill the sheets Hộ and Phân loại hộ of `book`, and the household of each person who has one."""
    homes = Homes(book, persons, terms, register)
    for person in persons:
        if person.club:
            code = homes.settle(person)
            homes.assess(person, code)
    book.rows[HouseholdSheet] = list(homes.rows.values())
    book.rows[AssessmentSheet] = list(homes.verdicts.values())
    for code, row in homes.rows.items():
        book.stated["household", code].append(row)


class Homes:
    """The households that a list names, new ones with codes of the clubs whose people live there."""

    def __init__(self, book: Book, persons: list[Person], terms: Terms, register: Register):
        self.book, self.terms, self.register = book, terms, register
        stated = _follow_merged([person.row for person in persons if person.row["household"]])
        self._stored = registers.by_code(Household.objects, stated)
        self._visible = registers.by_code(terms.households, stated)
        self._codes = Codes(Household, "H", stated)
        self._heads: dict[int, dict[str, str]] = {}  # club -> folded head -> code of the household
        self.rows: dict[str, Row] = {}  # by code
        self.verdicts: dict[tuple, Row] = {}  # by code and day

    def settle(self, person: Person) -> str | None:
        """The code of the household where `person` lives, as the list or the register has it."""
        row, known = person.row, person.known
        if code := row["household"]:
            return self._settle_by_code(person, code)
        if known and known.household:
            return known.household.code
        if row["head"] or _poor(person):
            code = self._by_head(person.club, row["head"] or row["full_name"] or "", new=not row["head"])
            row.headings["household"], row.cells["household"] = person.heading("head", *POVERTY), code
            if code not in self._stored:
                self._state(person, code)
            return code
        return None

    def assess(self, person: Person, code: str | None) -> None:
        """Take in what the row says about poverty, once a household."""
        row, heading = person.row, person.heading("standing", "poor", "near_poor", "in_difficulty")
        try:
            stated = verdict(row.cells)
        except ValueError as column:
            self.book.refuse(row, str(column), _("Đánh dấu hai loại hộ khác nhau: hãy bỏ một dấu."))
            return
        if stated is None or code is None:
            return
        day = row["assessed_on"] or self.terms.assessed_on
        if day is None:
            row.headings.setdefault("standing", heading)
            message = _("Thiếu ngày phân loại hộ: hãy chọn ngày ở bước ghép cột.")
            self.book.refuse(row, "standing", message)
            return
        headings = {"household": heading, "effective_from": heading, "standing": heading}
        assessment = Row(row.sheet, row.number, headings | {"in_difficulty": heading})
        standing, in_difficulty = stated
        assessment.cells = {"household": code, "effective_from": day, "standing": standing}
        assessment.cells["in_difficulty"] = in_difficulty
        if row["decision"]:
            assessment.headings["decision"], assessment.cells["decision"] = heading, row["decision"]
        self._compare(person, assessment, (code, day))

    def _compare(self, person: Person, assessment: Row, key: tuple) -> None:
        first = self.verdicts.setdefault(key, assessment)
        facts = ("standing", "in_difficulty")
        if any(first[fact] != assessment[fact] for fact in facts):
            person.row.headings.setdefault("standing", assessment.headings["standing"])
            place = {"place": first.place()}
            self.book.refuse(
                person.row, "standing", _("Khác với %(place)s của cùng hộ: hãy sửa cho giống.") % place
            )

    def _settle_by_code(self, person: Person, code: str) -> str:
        row, known = person.row, person.known
        if code in self._stored and code not in self._visible:
            self.book.refuse(
                row, "household", _("Không ghi được mã hộ này: hãy kiểm tra lại, hoặc nhờ cấp trên.")
            )
        elif code not in self._stored or row["head"]:
            self._state(person, code)
        if known and known.household:
            if known.household.code != code:
                now = {"code": known.household.code}
                message = _("Sổ ghi đang ở hộ %(code)s: giữ như sổ; chuyển hộ ở trang của thành viên.")
                self.book.remark(row, "household", message % now)
            row.cells.pop("household"), row.headings.pop("household")
        return code

    def _by_head(self, club: Club, head: str, *, new: bool) -> str:
        """The household of the club whose head has this name, or a new one."""
        if new:
            return self._codes.next(club)
        if club.pk not in self._heads:
            known = self.register.head_of(club)
            self._heads[club.pk] = {name: home.code for name, home in known.items()}
            self._stored |= {home.code: home for home in known.values()}
        heads = self._heads[club.pk]
        if fold(head) not in heads:
            heads[fold(head)] = self._codes.next(club)
        return heads[fold(head)]

    def _state(self, person: Person, code: str) -> None:
        """State the household in the sheet Hộ; the first row that names it says what it is like."""
        row, heading = person.row, person.heading("household", "head", *POVERTY)
        first = self.rows.get(code)
        if first is None:
            first = self.rows[code] = Row(row.sheet, row.number, {"code": heading, "head": heading})
            first.cells = {"code": code, "head": row["head"] or row["full_name"] or ""}
            if code not in self._stored:
                first.headings["unit_code"], first.cells["unit_code"] = heading, self._unit_code(person.club)
        elif row["head"] and fold(row["head"]) != fold(first["head"]):
            place = {"place": first.place()}
            self.book.refuse(row, "head", _("Khác với %(place)s của cùng mã hộ: hãy sửa cho giống.") % place)
        if row["address"] and not first["address"]:
            first.headings["address"], first.cells["address"] = person.heading("address"), row["address"]

    def _unit_code(self, club: Club) -> str:
        """The commune where the club is now; where it waits to be assigned, none."""
        return self.terms.unit_codes.get(club.pk, "")


def _follow_merged(rows: list[Row]) -> set[str]:
    """The codes that `rows` name. One merged since gives way to the code kept and says nothing more."""
    stored = registers.by_code(Household.objects, {row["household"] for row in rows})
    for row in rows:
        home = stored.get(row["household"])
        if home and home.code != row["household"]:
            row.cells["household"] = home.code
            for name in ("head", "address"):
                row.cells.pop(name, None)
    return {row["household"] for row in rows}


def _poor(person: Person) -> bool:
    return any(person.row[name] for name in POVERTY)
