"""From the rows of a list to the sheets Thành viên, Hộ and Phân loại hộ of the data workbook."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from clubs.models import Club
from clubs.sheets import Book, Row
from members.lists import bodies, homes, people, recognising
from members.lists.cells import beyond, facts_of, less_known, odd_number
from members.lists.headings import Layout
from members.lists.persons import Person, Terms, state
from members.lists.tables import Line
from members.models import Member
from members.workbook.sheets import MemberSheet

REQUIRED = [name for name, column in MemberSheet.fields.items() if column.required and name != "code"]
SAID_BY = {"full_name": ("given_name",), "born": ("male",), "sex": ("male",)}
"""Other columns in which a list may say the same."""
DAY = "%d/%m/%Y"


@dataclass
class Taken:
    """The people of a list as they go into the book, and the rows that were left out."""

    people: list[Person] = field(default_factory=list)
    left_out: list[Line] = field(default_factory=list)


def fill(book: Book, layout: Layout, terms: Terms) -> Taken:
    """Fill `book` with what the list says; its problems and what is worth a note are in the book then."""
    lines, left_out = bodies.people(layout)
    register = people.Register(terms.people, terms.neighbours, terms.clubs.values())
    taken = Taken([_read(book, layout, line, terms) for line in lines], left_out)
    recognising.recognise(book, taken.people, register)
    _give_codes(taken.people)
    homes.fill(book, taken.people, terms, register)
    for person in taken.people:
        _complete(book, person, terms, layout)
    book.rows[MemberSheet] = [one.row for one in taken.people if one.row.good]
    book.bad_rows[MemberSheet] = [one.row for one in taken.people if not one.row.good]
    for row in book.rows[MemberSheet]:
        book.stated["member", row["code"]].append(row)
    return taken


def _read(book: Book, layout: Layout, line: Line, terms: Terms) -> Person:
    """Check the cells of one row; what cannot be read is noted at its place."""
    row = Row(layout.table.name, line[0], {})
    person = Person(row, facts_of(layout, line), terms.club)
    for name, fact in person.facts.items():
        state(book, row, name, fact)
    if both := person.facts.pop("both_sexes", None):
        row.headings["sex"], row.raw["sex"] = both.heading, both.value
        book.refuse(row, "sex", _("Ghi ở cả hai cột Nam và Nữ: hãy bỏ một cột."))
    if (extra := beyond(layout, line)) is not None:
        row.headings["beyond"], row.raw["beyond"] = _("ngoài bảng"), extra
        book.refuse(row, "beyond", _("Ô nằm ngoài các cột có tiêu đề: hãy thêm tiêu đề hoặc xóa ô."))
    if terms.club is None:
        person.club = _club(book, row, terms)
    elif row["club"] and row["club"] != terms.club.code:
        book.refuse(
            row, "club", _("Khác với CLB đã chọn khi nhập tệp: hãy sửa mã, hoặc nhập theo cột Mã CLB.")
        )
    return person


def _club(book: Book, row: Row, terms: Terms) -> Club | None:
    """The club of the row. One beyond the uploader's rights and one that is nowhere look alike."""
    club = terms.clubs.get(row["club"])
    if row["club"] and club is None:
        book.refuse(row, "club", _("Không có quyền ghi vào CLB mang mã này: hãy xem lại mã."))
    return club


def _give_codes(persons: list[Person]) -> None:
    """Codes for those without: of the register where they are known, else the next one of their club."""
    codes = people.Codes(Member, "", (person.row["code"] for person in persons if person.row["code"]))
    for person in persons:
        row = person.row
        if row["code"] or person.club is None:
            continue
        row.headings["code"] = row.headings.get("full_name", "")
        row.cells["code"] = person.known.member.code if person.known else codes.next(person.club)


def _complete(book: Book, person: Person, terms: Terms, layout: Layout) -> None:
    """Fill in what the list leaves to the register or to the uploader; refuse what is missing still."""
    row = person.row
    if person.club:
        row.cells["club"] = person.club.code
        row.headings.setdefault("club", "")
    if person.known:
        _keep_what_is_known(book, person)
    if not row["joined_on"] and terms.joined_on and "joined_on" not in row.headings:
        row.headings["joined_on"], row.cells["joined_on"] = "", terms.joined_on
    for name in REQUIRED:
        if row.good and row[name] in (None, ""):
            _refuse_missing(book, row, name, layout)
    if row.good and row["citizen_number"] and odd_number(row["citizen_number"], row["sex"], row["born"]):
        message = _("Số CCCD không khớp giới tính hoặc năm sinh: hãy xem lại.")
        book.remark(row, "citizen_number", message)


def _refuse_missing(book: Book, row: Row, name: str, layout: Layout) -> None:
    there = (layout.heading(each) for each in (name, *SAID_BY.get(name, ())))
    row.headings.setdefault(name, next(filter(None, there), MemberSheet.fields[name].column_name))
    if name == "joined_on":
        message = _("Thiếu ngày vào: hãy điền, hoặc chọn ngày vào chung ở bước ghép cột.")
    else:
        message = _("Ô này bắt buộc: hãy điền; nếu ô bị gộp, hãy bỏ gộp rồi điền từng dòng.")
    book.refuse(row, name, message)


def _keep_what_is_known(book: Book, person: Person) -> None:
    """A list never makes the register know less: not of the birth, not of the spelling, not of the stay."""
    row, known = person.row, person.known
    if not person.facts.get("code"):
        row.cells["full_name"] = known.member.full_name
    if row["sex"] is None and "sex" not in row.headings:
        row.headings["sex"], row.cells["sex"] = "", known.member.sex
    if row["born"] and less_known(row["born"], known.member):
        row.cells["born"] = known.member.born_on, known.member.birth_known
    since = person.club and known.open_since.get(person.club.pk)
    if since and not row["joined_on"] and "joined_on" not in row.headings:
        row.headings["joined_on"], row.cells["joined_on"] = "", since
    elif since and row["joined_on"] and row["joined_on"] != since and not row["left_on"]:
        message = _("Sổ đã ghi vào CLB ngày %(day)s: hãy sửa cho giống, hoặc để trống.")
        book.refuse(row, "joined_on", message % {"day": f"{since:{DAY}}"})
