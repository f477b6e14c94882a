"""Taking a whole import back: what it made goes, what it changed is as it was, its money is reversed.

Only while nothing depends on it: neither a later row nor a later change. Money that was posted stays in the
books with its number, beside its reversal; so people and clubs stay whom that money names. The numbers and
codes by which a file would name what was taken back are free again: see ledger/workbook/numbers.py, and the
turns of opening balances and loans. So the same file, put right or not, comes in anew, and a file given out
after the undoing says all that happened.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from itertools import count
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Model
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs import registers
from ledger import fundraising, open_days, posting
from ledger.boxes import shortfalls
from ledger.drafts import Draft, Line
from ledger.models import CashCount, Entry, Voucher
from ledger.workbook.numbers import undo_key
from loans.granting import deciding
from loans.models import (
    Application,
    Decision,
    Freeze,
    Loan,
    LoanEvent,
    Recovery,
    Rescheduling,
    Schedule,
    Step,
    Thaw,
    WriteOff,
)
from loans.trouble import writing_off
from reports.importing import objections
from reports.importing.objections import Made
from reports.models import Intake

AGREED = {Decision, Freeze, Recovery, Rescheduling, Schedule, Step, Thaw, WriteOff}
FOR_EVER = {Voucher, Loan, CashCount, *AGREED}  # what is only ever added


@transaction.atomic
def undo(*, intake: Intake, on: date, now: datetime, by: User) -> Intake:
    """Take back what `intake` saved; money is reversed on the day `on`. What remains is counted in it.

    What it had taken back is booked anew on the day on which it did that, as if it never had; where that is
    closed, the loan was planned anew since, or the money is not in the box since then, on the day `on` too.

    Refuses (ValidationError) when something depends on it ("needed"), when it agreed something about a loan
    that was there before ("agreed"), where money cannot be reversed for the reasons that posting gives, and
    where the books would not hold without it ("unsound").
    """
    intake = Intake.objects.select_for_update().get(pk=intake.pk)
    if intake.state != Intake.State.SAVED:
        raise ValidationError(_("Lần nhập này đã hoàn tác hoặc chưa ghi."), code="not_saved")
    made = {apps.get_model(label): set(keys) for label, keys in intake.deeds["made"].items()}
    objections.refuse_needed(made)
    objections.refuse_corrected(made, intake.saved_at)
    objections.refuse_agreed(made)
    clubs = objections.concerned(made)
    known = objections.unsound(clubs)
    again = _reverse(made.get(Voucher, set()), intake, on, by)
    _restore(intake.deeds["changed"], intake, by)
    fundraising.carry_over(again, by=by)
    writing_off.carry_over(again, by=by)
    _withdraw(made.get(Decision, set()), on, by)
    _free_codes(made.get(Loan, set()), intake, by)
    kept = _remove(made, intake, by)
    _put_back(intake.deeds["removed"], intake, by)
    objections.refuse_unsound(clubs, known)
    intake.state, intake.undone_at = Intake.State.UNDONE, now
    intake.found["kept"] = [[str(model._meta.verbose_name), count] for model, count in kept.items()]
    intake.deeds = {}
    intake.save()
    return intake


def _withdraw(decisions: set[int], on: date, by: User) -> None:
    """What the import granted is granted no more; its decisions stay as they are, and another one follows."""
    asked = Application.objects.filter(decisions__in=decisions).distinct()
    for application in asked:
        last = deciding.in_force(application)
        if last.outcome == deciding.APPROVED:
            withdrawn = {"outcome": Decision.Outcome.WITHDRAWN, "on": max(on, last.on)}
            deciding.decide(application=application, reason=_("Hoàn tác lần nhập tệp"), by=by, **withdrawn)


def _reverse(keys: set[int], intake: Intake, on: date, by: User) -> dict[int, Voucher]:
    """Post the opposite of every voucher, and what that means for loans.

    Returns what was booked anew, by the voucher (id) that the import had taken back.
    """
    stored = Voucher.objects.select_related("club", "reverses__club")
    made = {one.pk: one for one in registers.found(stored, "pk", keys)}
    lines = posting.lines_of([one.reverses or one for one in made.values()])
    # within the life of each club
    days = {pk: max(min(on, one.club.dissolved_on or on), one.on) for pk, one in made.items()}
    drafts = _opposites(made, lines, intake, days | _as_if_never(made))
    if shortfalls(drafts.values()):
        drafts = _opposites(made, lines, intake, days)
    posted = posting.post(drafts.values(), source=Voucher.Source.IMPORT, by=by) if drafts else []
    opposite = dict(zip(drafts, posted, strict=True))
    _note_on_loans(opposite)
    back = [one for one in made.values() if one.reverses_id and one.reverses_id not in made]
    return {one.reverses_id: opposite[one.pk] for one in back}


def _as_if_never(made: dict[int, Voucher]) -> dict[int, date]:
    """From which day on what was taken back stands again: the day of what took it back, by the id of that.

    Not in a closed period, nor where a plan was agreed since by how the loan stood without it.
    """
    closed = open_days.closed_through(one.club_id for one in made.values())
    plans = "loan_events__loan__schedules"
    agreed_since = {f"{plans}__since__gt": F("on"), f"{plans}__rescheduling__decided_at__gt": F("posted_at")}
    replanned = Voucher.objects.filter(**agreed_since).order_by().values_list("pk", flat=True)
    kept = set(registers.found(replanned, "pk", made))
    back = [one for one in made.values() if one.reverses_id and one.pk not in kept]
    return {one.pk: one.on for one in back if one.on > closed.get(one.club_id, date.min)}


def _opposites(
    made: dict[int, Voucher], lines: dict[int, list[Line]], intake: Intake, days: dict[int, date]
) -> dict[int, Draft]:
    """What undoes each of the vouchers `made`, by its id."""
    pairs = {one.reverses_id: one for one in made.values() if one.reverses_id in made}
    drafts = {}
    for one in made.values():
        if one.pk not in pairs and one not in pairs.values():
            drafts[one.pk] = _opposite(one, lines[one.reverses_id or one.pk], intake, days[one.pk])
    for taken_back, back in pairs.items():
        if back.reference:
            again, gone = _both_again(back, lines[taken_back], intake, days[back.pk])
            drafts |= {back.pk: again, taken_back: gone}
    return drafts


def _note_on_loans(opposite: dict[int, Voucher]) -> None:
    """What takes back a voucher (id) is an event of the same loans."""
    turned = [
        LoanEvent(loan_id=one.loan_id, voucher=opposite[one.voucher_id], line=one.line, kind=one.kind)
        for one in registers.found(LoanEvent.objects.all(), "voucher", opposite)
    ]
    LoanEvent.objects.bulk_create(turned, batch_size=registers.BATCH)


def _free_codes(loans: set[int], intake: Intake, by: User) -> None:
    """Let the codes of loans that never were lent mean others: they go by them with their turn, "V1 (2)"."""
    renamed = []
    for loan in registers.found(Loan.objects.select_related("club"), "pk", loans):
        taken = set(Loan.objects.filter(code__startswith=loan.code).values_list("code", flat=True))
        turns = (f"{loan.code} ({turn})" for turn in count(2))
        renamed.append((loan, {"code": loan.code}))
        loan.code = next(code for code in turns if code not in taken)
    Loan.objects.bulk_update([loan for loan, _code in renamed], ["code"], batch_size=registers.BATCH)
    audit.changed(renamed, by=by, place=intake.club)


def _opposite(voucher: Voucher, lines: list[Line], intake: Intake, on: date) -> Draft:
    """What takes `voucher` back; where it took one back itself, that one with its `lines` once more."""
    mistaken, key = voucher.reverses, undo_key(intake.key, voucher.pk)
    if mistaken is None:
        return posting.reversal(voucher, lines=lines, on=on, key=key)
    lent = any(event.lends for event in mistaken.loan_events.all())
    if lent or mistaken.kind == Voucher.Kind.OPENING:
        message = _("Không hoàn tác được: tệp này hủy %(voucher)s. Hãy ghi lại số dư đầu, giải ngân lại.")
        raise ValidationError(message % {"voucher": mistaken}, code="needed")
    return Draft(mistaken.club, mistaken.kind, on, key, lines, party=mistaken.party)


def _both_again(back: Voucher, lines: list[Line], intake: Intake, on: date) -> tuple[Draft, Draft]:
    """What undoes a voucher of the import that took back another one of it, and then that one.

    Together they move nothing; but each voucher of an undone import has what undid it, so that its number is
    free again (ledger/workbook/numbers.py).
    """
    again = _opposite(back, lines, intake, on)
    return again, posting.reversal(
        again, lines=lines, on=again.on, key=undo_key(intake.key, back.reverses_id)
    )


def _restore(changed: Iterable[list[Any]], intake: Intake, by: User) -> None:
    """Give rows their earlier values; refuses one that was changed again since."""
    for label, key, before, after in changed:
        model = apps.get_model(label)
        thing = model.objects.filter(pk=key).first()
        earlier, left = (_values(model, facts) for facts in (before, after))
        if thing is None or any(getattr(thing, name) != value for name, value in left.items()):
            what = {"what": f"{model._meta.verbose_name} {thing or ''}".strip()}
            message = _("Không hoàn tác được: %(what)s đã được sửa sau lần nhập này.")
            raise ValidationError(message % what, code="needed")
        registers.change(thing, earlier, by=by, place=intake.club)


def _values(model: type[Model], facts: dict[str, Any]) -> dict[str, Any]:
    """Values as the model knows them, from what JSON kept."""
    return {name: model._meta.get_field(name).to_python(value) for name, value in facts.items()}


def _remove(made: Made, intake: Intake, by: User) -> Counter:
    """Remove what was made, the last first; what money refers to stays, and is counted."""
    kept = _kept(made)
    stays = Counter()
    for model in reversed(list(made)):
        gone = made[model] - kept[model]
        stays[model] = len(made[model]) - len(gone)
        if gone and model not in FOR_EVER:
            things = list(registers.found(model.objects.all(), "pk", gone))
            audit.removed(things, by=by, place=intake.club)
            for start in range(0, len(things), registers.CHUNK):
                chunk = [thing.pk for thing in things[start : start + registers.CHUNK]]
                model.objects.filter(pk__in=chunk).delete()
    return Counter({model: count for model, count in stays.items() if count})


def _kept(made: Made) -> dict[type[Model], set[int]]:
    """What has to stay: money, and everything that a row which stays refers to."""
    kept = defaultdict(set, {model: set(keys) for model, keys in made.items() if model in FOR_EVER})
    for entry in registers.found(Entry.objects.all(), "voucher", kept[Voucher]):
        kept[apps.get_model("members.Member")].add(entry.member_id)
    queue = list(kept)
    for model in queue:
        for field in model._meta.concrete_fields:
            if field.remote_field and field.related_model in made:
                names = model.objects.order_by().values_list(field.attname, flat=True)
                above = set(registers.found(names, "pk", kept[model])) & made[field.related_model]
                if above - kept[field.related_model]:
                    kept[field.related_model] |= above
                    queue.append(field.related_model)
    return kept


def _put_back(removed: Iterable[list[Any]], intake: Intake, by: User) -> None:
    """Make again what the import removed."""
    things = [apps.get_model(label)(**_columns(label, facts)) for label, facts in removed]
    for thing in things:
        thing.save(force_insert=True)
    audit.created(things, by=by, place=intake.club)


def _columns(label: str, facts: dict[str, Any]) -> dict[str, Any]:
    model = apps.get_model(label)
    return {model._meta.get_field(name).attname: value for name, value in _values(model, facts).items()}
