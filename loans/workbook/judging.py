"""Notes where a file's own words show that whoever decided on a loan had a hand in it.

In the program others decide (loans/granting/involved.py). History is taken in as it was: nothing is refused
here. Who decided goes by the name of whoever led the meeting, and of whoever brings the file in, under whose
account it will stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from accounts.roles import Role
from clubs import registers
from clubs.folding import fold
from clubs.models import Appointment
from clubs.sheets import Book, Row
from loans.models import Application, Decision, LoanMeeting, Surety
from members.models import BoardPost, Member, Membership

KEEPS_CASH = ("thu quy", "treasurer")  # as lists of members say it
Judged = tuple[Row, Application, LoanMeeting | None]
"""A row of Quyết định cho vay, what it is about, and the meeting at which that was decided."""
Terms = list[tuple[str, date, date | None]]
"""Who kept the cash, from when, and the first day on which they no longer did."""


def note(book: Book, judged: list[Judged]) -> None:
    """Note at each of `judged` whoever decided while they borrowed, answered for it or kept the cash."""
    judged = [one for one in judged if one[0]["outcome"] != Decision.Outcome.WITHDRAWN]
    about = {application for _row, application, _meeting in judged}
    own, keepers = _answering(about), _keepers({application.club_id for application in about})
    for row, application, meeting in judged:
        for name in filter(None, [meeting and meeting.chair, book.by.full_name]):
            if _is_one_of(name, own[application.pk]):
                message = _(
                    "%(name)s quyết định về khoản vay mà mình vay hoặc cùng chịu trách nhiệm: hãy xem lại."
                )
                book.remark(row, "meeting", message % {"name": name})
            elif _is_one_of(name, _on(keepers[application.club_id], row["on"])):
                message = _("%(name)s quyết định cho vay khi đang giữ tiền của CLB: hãy xem lại.")
                book.remark(row, "meeting", message % {"name": name})


def _is_one_of(name: str, others: Iterable[str]) -> bool:
    """Whether `name`, as it was written, is one of `others`; people write "Bà Lê Thị Ba" too."""
    said, full_names = f" {fold(name)}", (fold(other) for other in others)
    return any(said.endswith(f" {other}") for other in full_names if " " in other)


def _answering(applications: Iterable[Application]) -> dict[int, set[str]]:
    """Who borrows, or answers for it, by application (id)."""
    borrowers = {one.pk: one.borrower_id for one in applications}
    people = Member.objects.order_by().values_list("pk", "full_name")
    called = dict(registers.found(people, "pk", borrowers.values()))
    names = {application: {called[borrower]} for application, borrower in borrowers.items()}
    for one in registers.found(Surety.objects.select_related("member"), "application", names):
        names[one.application_id] |= {one.name, one.member.full_name if one.member else ""}
    return names


def _keepers(clubs: set[int]) -> dict[int, Terms]:
    """Who kept the cash of each of `clubs` (ids): by post, by appointment, or as lists of members say."""
    found = defaultdict(list)
    for club, *term in _terms(clubs):
        found[club].append(term)
    return found


def _terms(clubs: set[int]) -> Iterator[tuple]:
    posts = BoardPost.objects.filter(position=BoardPost.Position.TREASURER).order_by()
    named = posts.values_list("club", "member__full_name", "since", "until")
    yield from registers.found(named, "club", clubs)
    held = Appointment.objects.filter(role=Role.TREASURER).order_by()
    yield from registers.found(held.values_list("club", "user__full_name", "since", "until"), "club", clubs)
    stays = Membership.objects.exclude(position="").order_by()
    columns = ("position", "club", "member__full_name", "joined_on", "left_on")
    for position, *term in registers.found(stays.values_list(*columns), "club", clubs):
        if any(word in fold(position) for word in KEEPS_CASH):
            yield tuple(term)


def _on(terms: Terms, day: date) -> set[str]:
    return {name for name, since, until in terms if since <= day and (until is None or day < until)}
