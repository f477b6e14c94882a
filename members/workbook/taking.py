"""Taking in households, assessments, people, their stays in clubs and their moves between households."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from clubs import registers
from clubs.geography import Geography
from clubs.models import Club
from clubs.sheets import Book, Row
from clubs.workbook.taking import clubs_of
from members.models import Assessment, Household, Member, Membership
from members.moving import Move, settle
from members.workbook.sheets import AssessmentSheet, HouseholdSheet, MemberSheet, MoveSheet

PERSON = ["full_name", "sex", "born"]
PERSON_LATER = ["ethnic_group", "citizen_number", "phone"]


def take(book: Book) -> None:
    """Take households, assessments, people, stays and moves of `book`; its problems are noted in it."""
    _take_households(book)
    _take_assessments(book)
    people = _take_people(book)
    _take_stays(book, people)
    _take_moves(book, people)


def members_of(book: Book, rows: list[Row]) -> dict[str, Member]:
    """The members that `rows` name, by code; a code that stands nowhere is a problem of each row that names it."""
    members = registers.by_code(Member.objects, (row["member"] for row in rows if row["member"]))
    for row in rows:
        if row["member"] and row["member"] not in members:
            message = _("Không có thành viên mang mã này: hãy sửa mã hoặc thêm vào trang Thành viên.")
            book.unknown(row, "member", "member", message)
    return members


def _households_of(book: Book, rows: list[Row]) -> dict[str, Household]:
    households = registers.by_code(Household.objects, (row["household"] for row in rows if row["household"]))
    for row in rows:
        if row["household"] and row["household"] not in households:
            message = _("Không có hộ mang mã này: hãy sửa mã hoặc thêm vào trang Hộ.")
            book.unknown(row, "household", "household", message)
    return households


def _take_households(book: Book) -> None:
    rows = registers.once(book, book.of(HouseholdSheet), ["code"])
    units = Geography.load()
    for row in rows:
        if row["unit_code"] and not units.versions(row["unit_code"]):
            message = _("Không có đơn vị mang mã này: hãy sửa mã hoặc thêm vào trang Đơn vị.")
            book.unknown(row, "unit_code", "unit", message)
    stored = registers.by_code(Household.objects, [row["code"] for row in rows])
    items = [(row, {"code": row["code"]}, row.facts(["head", "unit_code", "address"])) for row in rows]
    registers.take(book, Household, items, {(code,): household for code, household in stored.items()})


def _take_assessments(book: Book) -> None:
    rows = registers.once(book, book.of(AssessmentSheet), ["household", "effective_from"])
    households = _households_of(book, rows)
    facts = ["standing", "in_difficulty", "standard", "decision"]
    items = [
        (
            row,
            {"household_id": households[row["household"]].pk, "effective_from": row["effective_from"]},
            row.facts(facts),
        )
        for row in rows
        if row["household"] in households
    ]
    stored = registers.found(Assessment.objects, "household", [one.pk for one in households.values()])
    registers.take(book, Assessment, items, {(one.household_id, one.effective_from): one for one in stored})


def _take_people(book: Book) -> dict[str, Member]:
    """Save the person of each Mã thành viên once; returns the people of the file by code."""
    rows_of: dict[str, list[Row]] = defaultdict(list)
    for row in book.of(MemberSheet):
        rows_of[row["code"]].append(row)
    stored = registers.by_code(Member.objects, rows_of)
    items = []
    for code, rows in rows_of.items():
        _check_one_person(book, rows)
        born_on, known = rows[0]["born"]
        facts = {
            "full_name": rows[0]["full_name"],
            "sex": rows[0]["sex"],
            "born_on": born_on,
            "birth_known": known,
        }
        items.append((rows[0], {"code": code}, facts | _later_facts(rows)))
    existing = {(code,): member for code, member in stored.items()}
    return {member.code: member for member in registers.take(book, Member, items, existing).values()}


def _check_one_person(book: Book, rows: list[Row]) -> None:
    """One Mã thành viên has one name, sex, birth and first household."""
    for column in [*PERSON, "household"]:
        stated = [row for row in rows if row[column]]
        for row in stated[1:]:
            if row[column] != stated[0][column]:
                place = {"place": stated[0].place()}
                book.refuse(
                    row, column, _("Khác với %(place)s của cùng mã thành viên: hãy sửa cho giống.") % place
                )


def _later_facts(rows: list[Row]) -> dict:
    """What the file says of a person besides: the first row that says something, else what clears the field."""
    facts = {}
    for column in rows[0].given(PERSON_LATER):
        name = "ethnic_group_id" if column == "ethnic_group" else column
        facts[name] = next((row[column] for row in rows if row[column]), rows[0][column])
    return facts


def _take_stays(book: Book, people: dict[str, Member]) -> None:
    rows = registers.once(book, book.of(MemberSheet), ["code", "club", "joined_on"])
    clubs = clubs_of(book, rows)
    good = [row for row in rows if row["club"] in clubs and _stay_fits(book, row, clubs[row["club"]])]
    stored = registers.found(Membership.objects, "member", [member.pk for member in people.values()])
    existing = {(one.member_id, one.club_id, one.joined_on): one for one in stored}
    good = _without_overlaps(book, good, clubs, people, dict(existing))
    items = []
    for row in good:
        key = {
            "member_id": people[row["code"]].pk,
            "club_id": clubs[row["club"]].pk,
            "joined_on": row["joined_on"],
        }
        items.append((row, key, row.facts(["left_on", "reason", "position"])))
    registers.take(book, Membership, items, existing)


def _stay_fits(book: Book, row: Row, club: Club) -> bool:
    """Whether the stay lies within the life of its club and of its person; notes the problem where it does not."""
    life = {
        "founded": f"{club.founded_on:%d/%m/%Y}",
        "dissolved": f"{club.dissolved_on or date.max:%d/%m/%Y}",
    }
    if row["joined_on"] < club.founded_on:
        book.refuse(row, "joined_on", _("CLB thành lập ngày %(founded)s: ngày vào phải từ ngày đó.") % life)
    elif club.dissolved_on and row["joined_on"] > club.dissolved_on:
        book.refuse(
            row, "joined_on", _("CLB giải thể ngày %(dissolved)s: ngày vào phải trước ngày đó.") % life
        )
    elif row["left_on"] and row["left_on"] < row["joined_on"]:
        book.refuse(row, "left_on", _("Ngày ra không được trước ngày vào."))
    elif row["born"][0] > row["joined_on"]:
        book.refuse(row, "born", _("Ngày sinh phải trước ngày vào."))
    else:
        return True
    return False


def _without_overlaps(book: Book, rows: list[Row], clubs, people, stays: dict) -> list[Row]:
    """The rows whose stays overlap no other of the same person in the same club, stored or in the file."""
    spans: dict[tuple, list] = defaultdict(list)
    stated = {(people[row["code"]].pk, clubs[row["club"]].pk, row["joined_on"]): row for row in rows}
    for key, stay in stays.items():
        if key not in stated:
            spans[key[:2]].append((stay.joined_on, stay.left_on or date.max, None))
    for key, row in stated.items():
        left_on = row["left_on"] if "left_on" in row.headings else getattr(stays.get(key), "left_on", None)
        spans[key[:2]].append((row["joined_on"], left_on or date.max, row))
    bad = set()
    for stays_of_one in spans.values():
        for earlier, later in pairwise(sorted(stays_of_one, key=lambda span: span[:2])):
            if later[0] < earlier[1] and (row := later[2] or earlier[2]):
                bad.add(id(row))
                _refuse_overlap(book, row, earlier if row is later[2] else later)
    return [row for row in rows if id(row) not in bad]


def _refuse_overlap(book: Book, row: Row, other: tuple) -> None:
    where = (
        other[2].place() if other[2] else _("sổ đã có, vào ngày %(day)s") % {"day": f"{other[0]:%d/%m/%Y}"}
    )
    message = _("Trùng thời gian với %(where)s trong cùng CLB: ghi Ngày ra của lần trước.")
    book.refuse(row, "joined_on", message % {"where": where})


def _take_moves(book: Book, people: dict[str, Member]) -> None:
    """First households from Thành viên, later ones from Chuyển hộ."""
    moves = _first_households(book, people)
    rows = registers.once(book, book.of(MoveSheet), ["member", "since"])
    households, members = _households_of(book, rows), members_of(book, rows)
    for row in rows:
        if row["household"] in households and row["member"] in members:
            moves.append(Move(members[row["member"]].pk, households[row["household"]].pk, row["since"], row))
    settle(book, moves)


def _first_households(book: Book, people: dict[str, Member]) -> list[Move]:
    rows = [row for row in book.of(MemberSheet) if row["household"]]
    households = _households_of(book, rows)
    first = {}
    for row in rows:
        if row["household"] in households:
            first.setdefault(
                row["code"], Move(people[row["code"]].pk, households[row["household"]].pk, None, row)
            )
    return list(first.values())
