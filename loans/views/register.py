"""The loans of a club: the register by state, the card of one loan, the book of a year."""

from datetime import date

from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.models import Club
from clubs.widgets import Day
from ledger.models import Voucher
from ledger.views.fees import year_asked
from loans.reckoning import register as books
from loans.reckoning.courses import course_of
from loans.reckoning.owing import look_if_lent
from loans.reckoning.register import Event, LoanBook, Register, State
from loans.trouble import urging, visiting
from loans.views.pages import leaf, page

YEARS_BACK = 5


@club_view(Capability.SEE)
def register(request, club: Club):
    """Who owes what today, or on a day that is asked for."""
    found = register_asked(request, club)
    context = {"register": found, "which": _which(request), "text": _text(request)}
    return page(request, club, "loans/register.html", context | leaf(request, found.rows))


@club_view(Capability.SEE)
def loan(request, club: Club, loan_id: int):
    """The card: terms, how it stands, each instalment, all that happened."""
    found = card(request, club, loan_id)
    return page(request, club, "loans/loan.html", found | {"receipt": _just_booked(request, found["events"])})


@club_view(Capability.SEE)
def book(request, club: Club):
    """What moved in each loan in a year, and in all of them."""
    found = book_asked(request, club)
    context = {"book": found, "years": _years(club, reach_of(request).day)}
    return page(request, club, "loans/book.html", context | leaf(request, found.rows))


def register_asked(request, club: Club) -> Register:
    """The register that the address asks for: its state ("loc"), words ("q") and day ("ngay")."""
    which, text = _which(request), _text(request)
    states = State if text or which == "tat-ca" else books.RUN if which == "con-no" else [State(which)]
    return books.register(club, _day(request), states, text)


def book_asked(request, club: Club) -> LoanBook:
    """The book of the year asked for ("nam"); of this year, up to today."""
    today = reach_of(request).day
    year = year_asked(request.GET, today)
    return books.loan_book(club, date(year, 1, 1), min(date(year, 12, 31), max(today, date(year, 1, 1))))


def card(request, club: Club, loan_id: int) -> dict:
    """All that the card of a loan says, on page and paper."""
    found = one_of_mine(club.loans.select_related("club", "borrower"), pk=loan_id)
    course = course_of(found)
    owing = look_if_lent(course, reach_of(request).day)
    return {
        "loan": found,
        "owing": owing,
        "state": books.state(owing) if owing else None,
        "events": books.history(found),
        "plans": course.plans,
        "freezes": course.still,
        "visits": visiting.visits(found),
        "steps": urging.steps(found),
        "sureties": urging.sureties(found),
    }


def _just_booked(request, events: list[Event]) -> Voucher | None:
    """The receipt that the address names ("phieu"): whoever paid waits for it."""
    vouchers = (one.event.voucher for one in events)
    return next((one for one in vouchers if str(one.pk) == request.GET.get("phieu")), None)


def _which(request) -> str:
    asked = request.GET.get("loc", "")
    return asked if asked in {*State.values, "tat-ca"} else "con-no"


def _text(request) -> str:
    return request.GET.get("q", "").strip()[:120]


def _day(request) -> date:
    """The day asked for, if it can be read and has come; else today."""
    today = reach_of(request).day
    try:
        return min(Day().clean(request.GET.get("ngay", "").strip()) or today, today)
    except ValueError:
        return today


def _years(club: Club, today: date) -> range:
    return range(max(club.founded_on.year, today.year - YEARS_BACK), today.year + 1)
