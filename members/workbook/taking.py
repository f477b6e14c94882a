"""Taking in households, assessments, people, their stays in clubs and their moves between households."""

from collections import defaultdict

from django.utils.translation import gettext as _

from clubs import registers
from clubs.geography import Geography
from clubs.sheets import Book, Row
from members.models import Assessment, Household, HouseholdStay, Member
from members.moving import Move, settle
from members.workbook import merged, stays
from members.workbook.sheets import AssessmentSheet, HouseholdSheet, MemberSheet, MoveSheet

PERSON = ["full_name", "sex", "born"]
PERSON_LATER = ["ethnic_group", "citizen_number", "phone"]


def take(book: Book, geography: Geography) -> None:
    """Take households, assessments, people, stays and moves of `book`; its problems are noted in it."""
    _take_households(book, geography)
    _take_assessments(book)
    people = _take_people(book)
    stays.take(book, people)
    _take_moves(book, people)


def members_of(book: Book, rows: list[Row]) -> dict[str, Member]:
    """The members that `rows` name, by code; one that stands nowhere is a problem of each row that does."""
    codes = (row["member"] for row in rows if row["member"])
    members = registers.named(book, "member", Member.objects, codes)
    for row in rows:
        if row["member"] and row["member"] not in members:
            message = _("Không có thành viên mang mã này: hãy sửa mã hoặc thêm vào trang Thành viên.")
            book.unknown(row, "member", "member", message)
    return members


def households_of(book: Book, rows: list[Row]) -> dict[str, Household]:
    codes = (row["household"] for row in rows if row["household"])
    households = registers.named(book, "household", Household.objects, codes)
    for row in rows:
        if row["household"] and row["household"] not in households:
            message = _("Không có hộ mang mã này: hãy sửa mã hoặc thêm vào trang Hộ.")
            book.unknown(row, "household", "household", message)
    return households


def check_units(book: Book, rows: list[Row], units: Geography) -> None:
    """Refuse households of a unit that no one ever was."""
    for row in rows:
        if row["unit_code"] and not units.versions(row["unit_code"]):
            message = _("Không có đơn vị mang mã này: hãy sửa mã hoặc thêm vào trang Đơn vị.")
            book.unknown(row, "unit_code", "unit", message)


def _take_households(book: Book, geography: Geography) -> None:
    rows = registers.once(book, book.of(HouseholdSheet), ["code"])
    check_units(book, rows, geography)
    stored = registers.named(book, "household", Household.objects, [row["code"] for row in rows])
    merged.note(book, stored, rows)
    facts = {row["code"]: row.facts(["head", "unit_code", "address"]) for row in rows}
    facts = merged.joined(stored, facts)
    items = [(row, {"code": row["code"]}, facts[row["code"]]) for row in rows]
    registers.take_coded(book, "household", Household, items)


def _take_assessments(book: Book) -> None:
    rows = registers.once(book, book.of(AssessmentSheet), ["household", "effective_from"])
    households = households_of(book, rows)
    known = [row for row in rows if row["household"] in households]
    stated = merged.by_key(
        known, households, "household", lambda row: (households[row["household"]].pk, row["effective_from"])
    )
    stored = registers.found(Assessment.objects, "household", [one.pk for one in households.values()])
    existing = {(one.household_id, one.effective_from): one for one in stored}
    facts, items = ["standing", "in_difficulty", "standard", "decision"], []
    for key, row in stated.items():
        if key in existing and merged.is_merged(households, row["household"]):
            merged.keep_silent(row, facts)
        items.append((row, dict(zip(("household_id", "effective_from"), key, strict=True)), row.facts(facts)))
    registers.take(book, Assessment, items, existing)


def _take_people(book: Book) -> dict[str, Member]:
    """Save the person of each Mã thành viên once; returns the people of the file by code."""
    rows_of: dict[str, list[Row]] = defaultdict(list)
    for row in book.of(MemberSheet):
        rows_of[row["code"]].append(row)
    stored = registers.named(book, "member", Member.objects, rows_of)
    _check_one_person(book)
    facts = {code: _person(rows[0]) | _later_facts(book, rows) for code, rows in rows_of.items()}
    facts = merged.joined(stored, facts)
    items = [(rows[0], {"code": code}, facts[code]) for code, rows in rows_of.items()]
    merged.note(book, stored, [rows[0] for rows in rows_of.values()])
    return registers.take_coded(book, "member", Member, items)


def _person(row: Row) -> dict:
    born_on, known = row["born"]
    return {"full_name": row["full_name"], "sex": row["sex"], "born_on": born_on, "birth_known": known}


def _check_one_person(book: Book) -> None:
    """One Mã thành viên has one name, sex, birth and first household, on rows that are half read too."""
    first: dict[tuple[str, str], Row] = {}
    rows = [*book.of(MemberSheet), *book.half_read(MemberSheet)]
    for row in sorted(rows, key=lambda row: row.number):
        for column in [column for column in (*PERSON, "household") if row["code"] and row[column]]:
            earlier = first.setdefault((row["code"], column), row)
            if row[column] != earlier[column]:
                message = _("Khác với %(place)s của cùng mã thành viên: hãy sửa cho giống.")
                book.refuse(row, column, message % {"place": earlier.place()})


def _later_facts(book: Book, rows: list[Row]) -> dict:
    """What the file says of a person besides: the row of the latest stay that says something."""
    rows = sorted(rows, key=lambda row: (row["joined_on"], row["club"]))
    facts = {}
    for column in rows[0].given(PERSON_LATER):
        name = "ethnic_group_id" if column == "ethnic_group" else column
        stated = [row for row in rows if row[column]]
        facts[name] = stated[-1][column] if stated else rows[0][column]
        for row in stated:
            if row[column] != facts[name]:
                book.remark(
                    row, column, _("Khác với %(place)s: giữ theo dòng đó.") % {"place": stated[-1].place()}
                )
    return facts


def _take_moves(book: Book, people: dict[str, Member]) -> None:
    """First households from Thành viên, later ones from Chuyển hộ."""
    moves = _first_households(book, people)
    rows = registers.once(book, book.of(MoveSheet), ["member", "since"])
    households, members = households_of(book, rows), members_of(book, rows)
    for row in rows:
        if row["household"] in households and row["member"] in members:
            moves.append(Move(members[row["member"]].pk, households[row["household"]].pk, row["since"], row))
    settle(book, _without_contradictions(moves, people | members))


def _without_contradictions(moves: list[Move], people: merged.Things) -> list[Move]:
    """`moves`, those stated by a merged code only where nothing is known of the person on that day."""
    late = [move for move in moves if merged.is_merged(people, move.row["code"] or move.row["member"])]
    own = [move for move in moves if move not in late]
    stored = registers.found(HouseholdStay.objects, "member", {move.member for move in late})
    known = {(one.member_id, one.since) for one in stored} | {(move.member, move.since) for move in own}
    return own + [move for move in late if move.household and (move.member, move.since) not in known]


def _first_households(book: Book, people: dict[str, Member]) -> list[Move]:
    """The first household of each person whose rows name one, or none where all of them leave it empty."""
    rows = [row for row in book.of(MemberSheet) if row.given(["household"])]
    households = households_of(book, rows)
    first: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row["household"] == ""):
        first.setdefault(row["code"], row)
    return [
        Move(people[code].pk, households[row["household"]].pk if row["household"] else None, None, row)
        for code, row in first.items()
        if row["household"] in households or not row["household"]
    ]
