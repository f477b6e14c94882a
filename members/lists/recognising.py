"""Saying whom of the register each row of a list means, and which rows mean the same person."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from clubs.folding import fold
from clubs.sheets import Book, Row
from members.lists.people import Known, Register
from members.lists.persons import Person
from members.models import Member


def recognise(book: Book, persons: list[Person], register: Register) -> None:
    """Find those who are in the register; what cannot be told apart, or is not the uploader's, is refused."""
    for person in persons:
        _find(book, person, register)
    _refuse_foreign(book, persons)
    _find_namesakes(book, persons)


def _find(book: Book, person: Person, register: Register) -> None:
    row = person.row
    person.known = register.by_code(row["code"]) if row["code"] else None
    if person.known and person.known.member.code != row["code"]:
        _follow(person)
    if person.known or row["code"] or person.club is None:
        return
    by_number = register.by_number(row["citizen_number"])
    if by_number and row["full_name"] and fold(row["full_name"]) != fold(by_number.member.full_name):
        facts = {"name": by_number.member.full_name, "code": by_number.member.code}
        message = _("Số này trong sổ là của %(name)s, mã %(code)s: hãy sửa số hoặc họ tên.")
        book.refuse(row, "citizen_number", message % facts)
    elif by_number:
        person.known = by_number
    elif row["full_name"] and row["born"]:
        claim = fold(row["full_name"]), row["born"][0].year
        _choose(book, person, register.by_claim(claim, person.club))


def _follow(person: Person) -> None:
    """The row names a person by a code merged since: it adds to what is known and contradicts nothing."""
    row, member = person.row, person.known.member
    row.cells |= {name: getattr(member, name) for name in ("code", "full_name", "sex")}
    row.cells["born"] = member.born_on, member.birth_known
    for name, known in (("phone", member.phone), ("citizen_number", member.citizen_number)):
        if known:
            row.cells[name] = known
    if member.ethnic_group_id:
        row.cells["ethnic_group"] = member.ethnic_group_id


def _choose(book: Book, person: Person, candidates: list[Known]) -> None:
    """The one of `candidates` who does not contradict the row; several are for a human to tell apart."""
    row = person.row
    fitting = [known for known in candidates if _fits(row, known.member)]
    if len(fitting) > 1:
        codes = ", ".join(known.member.code for known in fitting)
        message = _("Sổ có nhiều người cùng họ tên và năm sinh (%(codes)s): hãy ghi Mã thành viên.")
        book.refuse(row, "full_name", message % {"codes": codes})
    elif fitting:
        person.known = fitting[0]
    elif candidates:
        code = {"code": candidates[0].member.code}
        message = _("Trùng tên, năm sinh với %(code)s nhưng khác ngày sinh, giới tính, số: ghi người mới.")
        book.remark(row, "full_name", message % code)


def _fits(row: Row, member: Member) -> bool:
    numbers = {row["citizen_number"], member.citizen_number} - {None, ""}
    days = {row["born"][0], member.born_on} if {row["born"][1], member.birth_known} == {"day"} else ()
    return (row["sex"] or member.sex) == member.sex and len(numbers) < 2 and len(days) < 2


def _refuse_foreign(book: Book, persons: Iterable[Person]) -> None:
    """Refuse codes and citizen numbers of people whom the uploader does not see."""
    new = [person.row for person in persons if person.known is None]
    for column, field_name in (("code", "code"), ("citizen_number", "citizen_number")):
        stated = {row[column] for row in new if row[column]}
        rows = Member.objects.filter(**{f"{field_name}__in": stated}) if stated else Member.objects.none()
        taken = set(rows.values_list(field_name, flat=True))
        for row in new:
            if row.good and row[column] in taken:
                message = _("Không ghi được số hoặc mã này: hãy kiểm tra lại, hoặc nhờ cấp trên.")
                book.refuse(row, column, message)


def _find_namesakes(book: Book, persons: Iterable[Person]) -> None:
    """Refuse a second row of one person in one club; namesakes who can be told apart are worth a note."""
    first: dict[Any, list[Person]] = defaultdict(list)
    for person in persons:
        row = person.row
        if person.club is None or not row["full_name"] or not row["born"] or row["code"]:
            continue
        key = person.known and person.known.member.pk
        key = key or (fold(row["full_name"]), row["born"][0].year)
        for other in first[person.club.pk, key]:
            place = {"place": other.row.place()}
            if person.known or _same(row, other.row):
                book.refuse(row, "full_name", _("Trùng với %(place)s: hãy bỏ một dòng.") % place)
                break
            book.remark(row, "full_name", _("Trùng họ tên và năm sinh với %(place)s: ghi hai người.") % place)
        first[person.club.pk, key].append(person)


def _same(row: Row, other: Row) -> bool:
    """Whether nothing in two rows of one name and birth year tells two people apart."""
    both = [
        (row[name], other[name]) for name in ("citizen_number", "sex", "phone") if row[name] and other[name]
    ]
    days = [one["born"][0] for one in (row, other) if one["born"][1] == "day"]
    return all(one == two for one, two in both) and len(set(days)) < 2
