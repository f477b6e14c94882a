"""Taking in plans of repayment after the first, whether agreed or made of an early payment. Only ever added.

A plan comes whole: its instalments stand on a sheet of their own, and their principal adds up to the loan.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from django.utils.translation import gettext as _

from clubs import registers
from clubs.sheets import Book, Row
from clubs.wording import dong
from ledger import open_days
from ledger.workbook.drafting import DAY, closed_through
from loans.models import Instalment, Loan, Rescheduling, Schedule
from loans.terms.planning import Due, keep_plan
from loans.workbook.repaying import loans_of
from loans.workbook.sheets_agreed import InstalmentSheet, PlanSheet

Key = tuple[Loan, int]
"""The loan and the number of a plan."""
Parts = dict[Key, list[Row]]
FACTS = ["due", "principal", "interest"]


def take(book: Book) -> None:
    """Take in Lịch trả mới and Kỳ của lịch trả mới, once the loans of the book are saved."""
    rows = registers.once(book, book.of(PlanSheet), ["loan", "number"])
    part_rows = registers.once(book, book.of(InstalmentSheet), ["loan", "plan", "number"])
    loans = loans_of(book, [*rows, *part_rows])
    plans = _stored(loans.values())
    items = [
        (row, {"loan": loans[row["loan"]], "number": row["number"]}, {"since": row["since"]})
        for row in sorted(rows, key=lambda row: row["number"])
        if row["loan"] in loans
    ]
    new = {tuple(key.values()): row for row, key, _since in items if tuple(key.values()) not in plans}
    parts = _by_plan(book, loans, part_rows, {*plans, *new})
    _check(book, new, plans, parts)
    if not book.faulty(PlanSheet):
        registers.refuse_gaps(book, items, "number", plans)
    registers.keep(book, Schedule, [one for one in items if tuple(one[1].values()) in plans], plans)
    _hold_parts(book, parts, plans)
    if not book.problems:
        _make(book, new, parts, plans)
    _keep_reasons(book, items, plans, new)


def _stored(loans: Iterable[Loan]) -> dict[Key, Schedule]:
    stored = Schedule.objects.select_related("loan__club")
    return {(one.loan, one.number): one for one in registers.found(stored, "loan", loans)}


def _by_plan(book: Book, loans: dict[str, Loan], rows: list[Row], plans: set[Key]) -> Parts:
    """The instalments of each plan, in order; one of a plan that stands nowhere is refused."""
    found: Parts = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["number"]):
        key = loans.get(row["loan"]), row["plan"]
        if key in plans:
            found[key].append(row)
        elif key[0]:
            row.good = False
            if not book.faulty(PlanSheet):
                message = _("Khoản vay không có lịch lần này: hãy sửa hoặc thêm vào trang Lịch trả mới.")
                book.refuse(row, "plan", message)
    return found


def _check(book: Book, new: dict[Key, Row], plans: dict[Key, Schedule], parts: Parts) -> None:
    """Hold the plans that are `new` against the ones before them, the closed periods and their loans."""
    since = {key: plan.since for key, plan in plans.items()} | {key: row["since"] for key, row in new.items()}
    closed = closed_through(book, (loan.club_id for loan, _number in new))
    unsure = {row["loan"] for row in book.faulty(InstalmentSheet)}
    for (loan, number), row in new.items():
        before = since.get((loan, number - 1), loan.disbursed_on)
        through = closed.get(loan.club_id)
        if row["since"] < before:
            message = _("Lịch trước đó lập từ ngày %(day)s: lịch mới phải từ ngày đó.")
            book.refuse(row, "since", message % {"day": f"{before:{DAY}}"})
        elif through and row["since"] <= through:
            book.refuse(row, "since", open_days.closed_sentence(through))
        elif not unsure & {None, row["loan"]}:
            _check_parts(book, row, loan, parts.get((loan, number), []))


def _check_parts(book: Book, row: Row, loan: Loan, parts: list[Row]) -> None:
    """Instalments are numbered from one, fall due one after the other, and add up to the loan."""
    planned = sum(part["principal"] for part in parts)
    if planned != loan.principal:
        facts = {"planned": dong(planned), "lent": dong(loan.principal)}
        message = _("Gốc các kỳ của lịch này cộng lại %(planned)s, phải bằng số tiền vay %(lent)s.")
        book.refuse(row, "number", message % facts)
    for number, part in enumerate(parts, start=1):
        if part["number"] != number:
            book.refuse(part, "number", _("Trước số này còn thiếu số %(number)d.") % {"number": number})
            break
    for earlier, later in pairwise(parts):
        if later["due"] < earlier["due"]:
            book.refuse(later, "due", _("Đến hạn trước kỳ đứng trên: hãy sửa ngày hoặc số kỳ."))


def _keep_reasons(book: Book, items: list[registers.Item], plans: dict[Key, Schedule], new: dict) -> None:
    """Why a plan was agreed; one that an early payment made has no reason, and gets none later."""
    placed = [(row, plans.get(tuple(key.values()))) for row, key, _since in items]
    asked = [(row, plan) for row, plan in placed if plan and row.given(["reason"])]
    stored = Rescheduling.objects.select_related("schedule")
    known = {
        (one.schedule,): one for one in registers.found(stored, "schedule", [plan for _r, plan in asked])
    }
    reasons = []
    for row, plan in asked:
        if not row["reason"] and row["decision"]:
            book.refuse(row, "reason", _("Có số quyết định thì ghi cả lý do."))
        elif row["reason"] and (plan,) not in known and (plan.loan, plan.number) not in new:
            book.refuse(row, "reason", _("Lịch này đã ghi không có lý do: không sửa được."))
        elif row["reason"] or (plan,) in known:
            facts = row.facts(["reason", "decision"]) | {"decided_by": book.by}
            reasons.append((row, {"schedule": plan}, facts))
    registers.keep(book, Rescheduling, reasons, known)


def _hold_parts(book: Book, parts: Parts, plans: dict[Key, Schedule]) -> None:
    """Instalments of plans that are stored say the same as these do."""
    stored = Instalment.objects.select_related("schedule__loan")
    asked = [plans[key] for key in parts if key in plans]
    known = {(one.schedule, one.number): one for one in registers.found(stored, "schedule", asked)}
    for key in parts.keys() & plans.keys():
        for row in parts[key]:
            one = known.get((plans[key], row["number"]))
            if one is None or any(getattr(one, name) != row[name] for name in FACTS):
                book.refuse(row, "number", _("Lịch này đã ghi khác trong sổ: không sửa được."))


def _make(book: Book, new: dict[Key, Row], parts: Parts, plans: dict[Key, Schedule]) -> None:
    """Store the plans that are `new`, in the order of their numbers."""
    for key, row in new.items():
        dues = [Due(part["due"], part["principal"], part["interest"]) for part in parts[key]]
        plans[key] = keep_plan(key[0], row["since"], dues, book.by)
        book.made.append(plans[key])
    if new:
        book.count(str(Schedule._meta.verbose_name_plural), created=len(new))
