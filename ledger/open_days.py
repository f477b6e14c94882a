"""Which days the books of a club take: those of its life, none to come, and none that is closed."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from clubs.founding import refuse_before_founding
from clubs.models import Club
from clubs.wording import short_day
from ledger.models import Closing


def closed_through(clubs: Iterable[int]) -> dict[int, date]:
    """The last closed day of each of `clubs` (ids) that has closed a period; what was reopened is open."""
    closings = Closing.objects.in_force().filter(club__in=set(clubs)).order_by()
    return dict(closings.values_list("club").annotate(Max("through")))


def is_closed(club: Club, day: date) -> bool:
    return day <= closed_through([club.pk]).get(club.pk, date.min)


def refuse_closed(days: Iterable[tuple[int, date]]) -> None:
    """Refuse ("closed") where one of `days`, each beside its club (by id), lies in a closed period."""
    days = list(days)
    closed = closed_through(club for club, _day in days)
    for club, day in days:
        if day <= closed.get(club, date.min):
            raise ValidationError(closed_sentence(closed[club]), code="closed")


def closed_sentence(through: date) -> str:
    """What is said wherever something is refused because the books are closed `through` a day."""
    return _(
        "CLB đã khóa sổ đến hết ngày %(day)s: hãy chọn ngày sau đó, hoặc nhờ cán bộ xã hay tỉnh mở lại."
    ) % {"day": short_day(through)}


def refuse_to_come(day: date, today: date) -> None:
    """Refuse a day that is still to come ("to_come")."""
    if day > today:
        raise ValidationError(_("Ngày này chưa đến: ghi từ hôm nay trở về trước."), code="to_come")


def refuse_outside_life(club: Club, day: date) -> None:
    """Refuse a day before `club` was founded ("before_founding") or after its end ("after_dissolution")."""
    refuse_before_founding(club, day)
    if club.dissolved_on and day > club.dissolved_on:
        words = {"day": short_day(club.dissolved_on)}
        message = _("Câu lạc bộ giải thể ngày %(day)s: chọn từ ngày đó trở về trước.")
        raise ValidationError(message % words, code="after_dissolution")
