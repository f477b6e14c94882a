"""One loan as whoever watches over it sees it: how it stands, what was agreed, what was done."""

from dataclasses import dataclass
from datetime import date

from loans import urging, writing_off
from loans.frozen import frozen
from loans.models import Freeze, Loan, Recovery, Schedule, Step, Surety, Visit, WriteOff
from loans.owing import Owing, as_of


@dataclass(frozen=True)
class Watched:
    """Sums in đồng; `owing` is None for a loan that was not paid out by then."""

    loan: Loan
    owing: Owing | None
    frozen: Freeze | None
    lost: int  # written off, and not come in since
    plans: list[Schedule]
    freezes: list[Freeze]
    write_offs: list[WriteOff]
    recoveries: list[Recovery]
    steps: list[Step]
    visits: list[Visit]
    sureties: list[Surety]

    @property
    def outstanding(self) -> int:
        return self.owing.outstanding if self.owing else 0

    @property
    def days(self) -> int:
        return self.owing.standing.days_past_due if self.owing else 0


def of(loan: Loan, day: date) -> Watched:
    """What there is to know of `loan` at the end of `day`; a constant number of queries."""
    owing = next(iter(as_of(Loan.objects.filter(pk=loan.pk), day)), None)
    written_off = owing.written_off if owing else 0
    recoveries = list(loan.recoveries.select_related("voucher__reversed_by"))
    return Watched(
        loan,
        owing,
        frozen([loan.pk], day).get(loan.pk),
        lost=written_off - writing_off.recovered(loan) if recoveries else written_off,
        plans=list(loan.schedules.select_related("rescheduling__decided_by")),
        freezes=list(loan.freezes.select_related("thaw", "decided_by")),
        write_offs=list(loan.write_offs.select_related("voucher", "decided_by")),
        recoveries=recoveries,
        steps=list(loan.steps.select_related("noted_by").order_by("-on", "-pk")),
        visits=list(loan.visits.prefetch_related("photos").order_by("-on")),
        sureties=urging.sureties(loan),
    )
