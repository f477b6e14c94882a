"""Taking in the rules of lending that clubs set."""

from typing import Any

from django.utils.translation import gettext as _

from clubs import registers
from clubs.models import Club
from clubs.sheets import Book, Row
from clubs.workbook.taking import clubs_of
from loans.models import LoanRules
from loans.models.rules import HIGHEST_RATE
from loans.terms.schedules import ROUNDING_UNITS
from loans.workbook.sheets_asked import LoanRulesSheet

TERMS = [name for name in LoanRulesSheet.fields if name not in ("club", "since")]


def take(book: Book) -> None:
    """Take in Quy định cho vay."""
    rows = registers.once(book, book.of(LoanRulesSheet), ["club", "since"])
    clubs = clubs_of(book, rows)
    stored = registers.found(LoanRules.objects.select_related("club"), "club", clubs.values())
    existing = {(one.club, one.since): one for one in stored}
    items = []
    for row in rows:
        club = clubs.get(row["club"])
        if club and _in_life(book, row, club) and _is_sound(book, row, existing.get((club, row["since"]))):
            items.append((row, {"club": club, "since": row["since"]}, _terms(row)))
    registers.take(book, LoanRules, items, existing)


def _terms(row: Row) -> dict[str, Any]:
    """What the row states; of an empty cell what clubs usually do."""
    usual = LoanRules()
    return {
        name: getattr(usual, name) if value is None else value for name, value in row.facts(TERMS).items()
    }


def _in_life(book: Book, row: Row, club: Club) -> bool:
    if row["since"] < club.founded_on:
        founded = {"day": f"{club.founded_on:%d/%m/%Y}"}
        book.refuse(row, "since", _("CLB thành lập ngày %(day)s: quy định phải từ ngày đó.") % founded)
    return row["since"] >= club.founded_on


def _is_sound(book: Book, row: Row, stored: LoanRules | None) -> bool:
    """Whether the terms fit together, as the table asks for; notes the problem where they do not."""
    rules = LoanRules(**{name: getattr(stored or LoanRules(), name) for name in TERMS} | _terms(row))
    if rules.months > rules.max_months:
        column, message = "months", _("Thời hạn thường không được quá thời hạn dài nhất.")
    elif rules.every > rules.months:
        column, message = "every", _("Kỳ trả không được quá thời hạn thường.")
    elif rules.max_rate > HIGHEST_RATE:
        highest = {"rate": f"{HIGHEST_RATE:f}".replace(".", ",")}
        column, message = "max_rate", _("Luật cho lãi cao nhất %(rate)s %% một tháng.") % highest
    elif rules.rate > rules.max_rate:
        column, message = "rate", _("Lãi suất không được quá lãi suất cao nhất.")
    elif rules.rounding not in ROUNDING_UNITS:
        right = {"right": ", ".join(map(str, ROUNDING_UNITS))}
        column, message = "rounding", _("Làm tròn phải là một trong: %(right)s.") % right
    else:
        return True
    book.refuse(row, column if row.given([column]) else "since", message)
    return False
