"""Taking in freezes of loans, with when and why they were lifted. They are only ever added."""

from collections import defaultdict
from datetime import date

from django.utils.translation import gettext as _

from clubs import registers
from clubs.sheets import Book, Row
from ledger import open_days
from ledger.workbook.drafting import closed_through
from loans.models import Freeze, Loan, Thaw
from loans.reckoning.frozen import runs_again
from loans.workbook.repaying import loans_of
from loans.workbook.sheets_agreed import FreezeSheet

FACTS = ["until", "cause", "reason", "decision"]
OF_THAW = {"on": "thawed_on", "reason": "thaw_reason", "decision": "thaw_decision"}
Known = dict[tuple[Loan, date], Freeze]


def take(book: Book) -> None:
    """Take in Khoanh nợ, once the loans of the book are saved."""
    rows = registers.once(book, book.of(FreezeSheet), ["loan", "since"])
    loans = loans_of(book, rows)
    stored = Freeze.objects.select_related("loan", "thaw")
    known = {(one.loan, one.since): one for one in registers.found(stored, "loan", loans.values())}
    items, closed = [], closed_through(book, (loan.club_id for loan in loans.values()))
    for row in rows:
        loan = loans.get(row["loan"])
        if loan is None or not _is_sound(book, row, loan):
            continue
        if _is_open(book, row, known.get((loan, row["since"])), closed.get(loan.club_id, date.min)):
            facts = row.facts(FACTS) | {"decided_by": book.by}
            items.append((row, {"loan": loan, "since": row["since"]}, facts))
    _refuse_overlaps(book, items, known)
    registers.keep(book, Freeze, items, known)
    _take_thaws(book, items, known)


def _take_thaws(book: Book, items: list[registers.Item], known: Known) -> None:
    lifted = []
    thaws = {(one,): one.thaw for one in known.values() if hasattr(one, "thaw")}
    for row, key, _facts in items:
        freeze = known[tuple(key.values())]
        if row["thawed_on"] or (row.given(["thawed_on"]) and (freeze,) in thaws):
            given = {name: row[column] for name, column in OF_THAW.items() if row.given([column])}
            lifted.append((row, {"freeze": freeze}, given | {"decided_by": book.by}))
    registers.keep(book, Thaw, lifted, thaws, OF_THAW)


def _is_sound(book: Book, row: Row, loan: Loan) -> bool:
    """Whether the days of the row are in order, and a lifting has its reason."""
    until, thawed_on = row["until"], row["thawed_on"]
    if row["since"] < loan.disbursed_on:
        book.refuse(row, "since", _("Ngày khoanh phải từ ngày giải ngân."))
    elif until and until < row["since"]:
        book.refuse(row, "until", _("Ngày hết khoanh phải từ ngày bắt đầu khoanh."))
    elif thawed_on and not row["since"] < thawed_on <= (until or thawed_on):
        book.refuse(row, "thawed_on", _("Ngày thôi khoanh phải sau ngày khoanh và trong thời gian khoanh."))
    elif thawed_on and not row["thaw_reason"]:
        column = "thaw_reason" if row.given(["thaw_reason"]) else "thawed_on"
        book.refuse(row, column, _("Thôi khoanh phải có lý do."))
    elif row["thaw_reason"] and not thawed_on:
        book.refuse(row, "thaw_reason", _("Ghi cả ngày thôi khoanh."))
    else:
        return True
    return False


def _is_open(book: Book, row: Row, stored: Freeze | None, through: date) -> bool:
    """Whether what the row adds begins after the periods closed `through` a day: what they showed stays."""
    if stored is None and row["since"] <= through:
        column = "since"
    elif row["thawed_on"] and not hasattr(stored, "thaw") and row["thawed_on"] <= through:
        column = "thawed_on"
    else:
        return True
    book.refuse(row, column, open_days.closed_sentence(through))
    return False


def _refuse_overlaps(book: Book, items: list[registers.Item], known: Known) -> None:
    """No day of a loan is frozen twice, by the file or by the books."""
    spans: dict[Loan, dict[date, tuple[date, Row | None]]] = defaultdict(dict)
    for (loan, since), one in known.items():
        spans[loan][since] = runs_again(one.until, one.lifted_on, date.max), None
    for row, key, _facts in items:
        spans[key["loan"]][row["since"]] = runs_again(row["until"], row["thawed_on"], date.max), row
    for of_one in spans.values():
        ends = date.min
        for since in sorted(of_one):
            end, row = of_one[since]
            if row and since < ends:
                book.refuse(row, "since", _("Khoản vay này đã khoanh trong những ngày đó rồi."))
            ends = max(ends, end)
