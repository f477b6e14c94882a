"""What came of checking or saving a file, as plain data: for the page, and for taking it back."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from accounts import audit
from clubs.sheets import Book, Problem
from members.lists import bodies
from members.lists.taking import Taken
from members.models import Member, Membership

MOST_PROBLEMS = 2000  # what one file may say; its bad rows are counted all the same
MOST_SHOWN = 200
LONGEST_VALUE = 60
NEW, CHANGED, SAME = "new", "changed", "same"


def of(book: Book, taken: Taken | None) -> dict[str, Any]:
    """Counts, problems and notes of `book`; of a list also each person and the rows that were left out."""
    counts = [
        [what, *(numbers.get(word, 0) for word in ("created", "changed", "same"))]
        for what, numbers in book.counts.items()
        if any(numbers.values())
    ]
    found = {
        "counts": counts,
        "nothing": not any(new or changed for _what, new, changed, _same in counts),
        "refused": len({(problem.sheet, problem.row) for problem in book.problems}),
        "problems": list(map(_plain, _in_order(book.problems)[:MOST_PROBLEMS])),
        "more": max(0, len(book.problems) - MOST_PROBLEMS),
        "notes": list(map(_plain, _in_order(book.notes)[:MOST_SHOWN])),
    }
    if taken:
        found |= _of_list(book, taken)
    return found


def deeds(book: Book) -> dict[str, Any]:
    """What saving `book` did: keys of what it made, and what it changed or removed as it was."""
    made = defaultdict(list)
    for thing in book.made:
        made[thing._meta.label].append(thing.pk)
    changed = [
        [thing._meta.label, thing.pk, before, audit.picture(thing, before)] for thing, before in book.changed
    ]
    removed = [[thing._meta.label, audit.picture(thing)] for thing in book.removed]
    return {"made": made, "changed": changed, "removed": removed}


def _of_list(book: Book, taken: Taken) -> dict[str, Any]:
    states = _states(book)
    people = [
        [one.row.number, one.row["full_name"], _born(one.row), one.row["code"], states(one)]
        for one in taken.people
        if one.row.good
    ]
    tally = {state: sum(person[-1] == state for person in people) for state in (NEW, CHANGED, SAME)}
    left_out = [[number, bodies.shown(values)] for number, values in taken.left_out]
    return {"tally": tally, "people": people[:MOST_SHOWN], "left_out": left_out[:MOST_SHOWN]}


def _states(book: Book):
    """Tells of each person of the list whether they are new, changed or as they were."""
    changed = {thing.pk for thing, _before in book.changed if isinstance(thing, Member)}
    changed |= {thing.member_id for thing, _before in book.changed if isinstance(thing, Membership)}
    changed |= {thing.member_id for thing in book.made if isinstance(thing, Membership)}
    return lambda one: NEW if one.known is None else CHANGED if one.known.member.pk in changed else SAME


def _born(row) -> str:
    """A birth as far as it is known, as people write it."""
    if not row["born"]:
        return ""
    born, known = row["born"]
    return {"day": f"{born:%d/%m/%Y}", "month": f"{born:%m/%Y}", "year": str(born.year)}[known]


def _in_order(problems: list[Problem]) -> list[Problem]:
    """By sheet, in the order in which they were first named, and by row."""
    sheets = list(dict.fromkeys(problem.sheet for problem in problems))
    return sorted(problems, key=lambda problem: (sheets.index(problem.sheet), problem.row or 0))


def _plain(problem: Problem) -> list[Any]:
    value = None if problem.value is None else str(problem.value)[:LONGEST_VALUE]
    return [problem.sheet, problem.row, problem.column, value, problem.message]


def rows_of(problems: Iterable[list[Any]]) -> dict[tuple[str, int], list[list[Any]]]:
    """Problems as they are kept, by sheet and row."""
    by_row = defaultdict(list)
    for problem in problems:
        by_row[problem[0], problem[1]].append(problem)
    return by_row
