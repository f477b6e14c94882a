"""Why an import may not be taken back: something rests on it, or the books would not hold without it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import AuditRecord
from clubs import registers
from clubs.findings import Finding
from clubs.models import Club
from ledger import borrowing
from ledger.models import Entry, Voucher
from loans.models import Freeze, Instalment, LoanEvent, Schedule, Thaw
from reports import books

Made = dict[type[Model], set[int]]
HOLDS_ON = {Schedule: "loan", Freeze: "loan", Thaw: "freeze"}  # what goes on to hold where that stays


def refuse_needed(made: Made) -> None:
    """Refuse when a row that the import did not make points to one that it made."""
    needed = Counter()
    for model, keys in made.items():
        for relation in _relations(model):
            other = relation.related_model
            rows = registers.found(other.objects.all(), relation.field.name, keys)
            needed[other] += sum(not _made_too(row, made) for row in rows)
    if +needed:
        what = ", ".join(f"{count} {model._meta.verbose_name}" for model, count in (+needed).items())
        message = _("Không hoàn tác được: sau lần nhập này đã có %(what)s dựa vào nó.")
        raise ValidationError(message % {"what": what}, code="needed")


def refuse_corrected(made: Made, since: datetime) -> None:
    """Refuse when somebody has put right what the import made: that work would be lost."""
    for model, keys in made.items():
        changes = AuditRecord.objects.filter(
            action=AuditRecord.Action.CHANGE, subject=model._meta.label, at__gt=since
        )
        if any(registers.found(changes, "key", map(str, keys))):
            what = {"what": model._meta.verbose_name}
            message = _("Không hoàn tác được: %(what)s mà lần nhập này thêm vào đã được sửa sau đó.")
            raise ValidationError(message % what, code="needed")


def refuse_agreed(made: Made) -> None:
    """Refuse when a plan or a freeze would go on to hold: loans that the import made owe nothing by then."""
    for model, about in HOLDS_ON.items():
        target = model._meta.get_field(about).related_model
        keys = registers.found(
            model.objects.order_by().values_list(about, flat=True), "pk", made.get(model, set())
        )
        if set(keys) - made.get(target, set()):
            what = {"what": model._meta.verbose_name}
            message = _("Không hoàn tác được: %(what)s của khoản vay có từ trước chỉ ghi thêm, không xóa.")
            raise ValidationError(message % what, code="agreed")


def concerned(made: Made) -> list[Club]:
    """The clubs in whose books the import wrote."""
    clubs = Voucher.objects.order_by().values_list("club", flat=True)
    return list(Club.objects.filter(pk__in=set(registers.found(clubs, "pk", made.get(Voucher, set())))))


def unsound(clubs: list[Club]) -> dict[tuple[str, str], Finding]:
    """What does not hold in the books of `clubs`, by what and whose it is."""
    return {(one.code, one.club): one for one in [*books.check(clubs), *_overpaid(clubs)]}


def refuse_unsound(clubs: list[Club], known: dict[tuple[str, str], Finding]) -> None:
    """Refuse ("unsound") when more does not hold than what was `known` before.

    Pages refuse such things one by one, each with its own sentence; here the check of the books tells.
    """
    for what, found in unsound(clubs).items():
        if what not in known:
            message = _("Không hoàn tác được: sổ của %(club)s sẽ không còn đúng. %(sentence)s")
            raise ValidationError(message % {"club": found.club, "sentence": found.sentence}, code="unsound")


def _overpaid(clubs: list[Club]) -> Iterator[Finding]:
    """To whom more capital went back than came in; files may say so, pages never do."""
    for club in clubs:
        for debt in borrowing.debts(club):
            if debt.owed_from(date.min) < 0:
                sentence = _("Đã trả lại %(who)s nhiều hơn số vốn nhận của họ.") % {"who": debt.who}
                yield Finding(debt.token, club.code, sentence)


def _relations(model: type[Model]) -> Iterator:
    """How other rows point to one of `model`; not what only belongs to it."""
    return (one for one in model._meta.related_objects if one.related_model not in {Schedule, Instalment})


def _made_too(row: Model, made: Made) -> bool:
    """Whether the import made this row as well, or the voucher that it is part of."""
    if isinstance(row, Entry | LoanEvent):
        return row.voucher_id in made.get(Voucher, set())
    return row.pk in made.get(type(row), set())
