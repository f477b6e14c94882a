"""Units merge, split, take another name or parent, or end. Drawing up changes nothing; carrying out does.

A unit never changes: on the day of the reorganisation one version ends and another begins, so that the past
keeps its map. The rules apply twice, when the change is drawn up and, under the lock, when it is carried out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from clubs.geography import Geography
from clubs.models import Succession, Unit
from clubs.periods import ONE_DAY

HEIGHT = {Unit.Level.COMMUNE: 0, Unit.Level.DISTRICT: 1, Unit.Level.PROVINCE: 2}


@dataclass(frozen=True)
class Named:
    """Code and name of a unit that is to begin."""

    code: str
    name: str


@dataclass(frozen=True)
class Reorganisation:
    """On `day` the versions `ending` are no more; each of `beginning` (not saved) follows them all."""

    day: date
    ending: list[Unit]
    beginning: list[Unit]

    @property
    def eve(self) -> date:
        return self.day - ONE_DAY

    @property
    def is_continuation(self) -> bool:
        """Whether it is the same unit before and after, under another name or parent."""
        return len(self.ending) == len(self.beginning) == 1

    def drawn_on(self, geography: Geography) -> Geography:
        """The map as it will be; what begins carries a negative id on it."""
        ended = [
            _version(unit, pk=unit.pk, valid_from=unit.valid_from, valid_to=self.day) for unit in self.ending
        ]
        links = [(old.pk, new.pk) for old in self.ending for new in self.beginning]
        return geography.redrawn([*ended, *self.beginning], links)

    def check(self, geography: Geography) -> None:
        """Raise ValidationError where the map does not allow it: see the rules below for the codes."""
        for unit in self.ending:
            _check_ends(unit, self.day)
        codes = [unit.code for unit in self.beginning]
        if len(set(codes)) < len(codes):
            raise ValidationError(_("Mỗi đơn vị mới cần một mã riêng."), code="code_twice")
        for unit in self.beginning:
            _check_begins(unit, self.ending, geography)
        _check_none_left_below(self, geography)


def merge(
    units: list[Unit], into: Named, parent: Unit | None, day: date, geography: Geography
) -> Reorganisation:
    """All of `units`, of one level, become one new unit on `day`, under `parent`."""
    if len(units) < 2:
        raise ValidationError(_("Chọn ít nhất hai đơn vị để sáp nhập."), code="one_unit")
    if len({unit.level for unit in units}) > 1:
        raise ValidationError(_("Chỉ sáp nhập những đơn vị cùng cấp."), code="levels_differ")
    return _draw_up(units, [_version(units[0], code=into.code, name=into.name)], parent, day, geography)


def split(unit: Unit, parts: Iterable[Named], day: date, geography: Geography) -> Reorganisation:
    """`unit` becomes several new units on `day`; its clubs then wait to be assigned by hand."""
    beginning = [_version(unit, code=part.code, name=part.name) for part in parts]
    if len(beginning) < 2:
        raise ValidationError(_("Ghi ít nhất hai đơn vị mới."), code="one_part")
    return _draw_up([unit], beginning, geography.parent(unit, day), day, geography)


def rename(unit: Unit, name: str, day: date, geography: Geography) -> Reorganisation:
    """`unit` is called `name` from `day` on."""
    if name == unit.name:
        raise ValidationError(_("Tên mới giống tên đang dùng."), code="nothing_changes")
    return _draw_up([unit], [_version(unit, name=name)], geography.parent(unit, day), day, geography)


def move(unit: Unit, parent: Unit, day: date, geography: Geography) -> Reorganisation:
    """`unit`, with all below it, belongs to `parent` from `day` on."""
    if parent == geography.parent(unit, day):
        raise ValidationError(_("Đơn vị đang thuộc cấp trên này."), code="nothing_changes")
    return _draw_up([unit], [_version(unit)], parent, day, geography)


def dissolve(unit: Unit, day: date, geography: Geography) -> Reorganisation:
    """`unit` is no more from `day` on, and nothing follows it."""
    return _draw_up([unit], [], None, day, geography)


@transaction.atomic
def carry_out(*, change: Reorganisation, by: User) -> list[Unit]:
    """Do what `change` says and log it; returns the versions that begin. Refuses as `check` does."""
    ending = list(Unit.objects.select_for_update().filter(pk__in=[unit.pk for unit in change.ending]))
    current = Reorganisation(change.day, ending, change.beginning)
    current.check(Geography.load())
    _end(ending, change.day, by)
    beginning = [_begin(unit) for unit in change.beginning]
    audit.created(beginning, by=by)
    links = [Succession.objects.create(unit=old, successor=new) for old in ending for new in beginning]
    audit.created(links, by=by)
    return beginning


def _draw_up(
    ending: list[Unit], beginning: list[Unit], parent: Unit | None, day: date, geography: Geography
) -> Reorganisation:
    for number, unit in enumerate(beginning, start=1):
        unit.pk, unit.valid_from = -number, day
        unit.parent_code = parent.code if parent else ""
    for unit in beginning:
        _check_parent(unit, parent, day)
    change = Reorganisation(day, ending, beginning)
    change.check(geography)
    return change


def _version(unit: Unit, **facts) -> Unit:
    """Another version of `unit`, not saved, that differs from it in `facts`."""
    same = {name: getattr(unit, name) for name in ("code", "name", "level", "parent_code")}
    return Unit(**same | facts)


def _check_ends(unit: Unit, day: date) -> None:
    if unit.valid_to is not None:
        facts = {"unit": unit.name, "day": f"{unit.valid_to:%d/%m/%Y}"}
        raise ValidationError(_("%(unit)s đã thôi hoạt động từ ngày %(day)s.") % facts, code="already_ended")
    if unit.valid_from >= day:
        facts = {"unit": unit.name, "day": f"{unit.valid_from:%d/%m/%Y}"}
        message = _("%(unit)s chỉ có từ ngày %(day)s: chọn một ngày sau đó.")
        raise ValidationError(message % facts, code="too_early")


def _check_begins(unit: Unit, ending: list[Unit], geography: Geography) -> None:
    """A code is free from the day on: nobody else carries it then or later."""
    gone = {old.pk for old in ending}
    later = [v for v in geography.versions(unit.code) if v.valid_to is None or v.valid_to > unit.valid_from]
    taken = next((version for version in later if version.pk not in gone), None)
    if taken:
        facts = {"code": unit.code, "unit": taken.name}
        raise ValidationError(_("Mã %(code)s là của %(unit)s: chọn mã khác.") % facts, code="code_in_use")


def _check_parent(unit: Unit, parent: Unit | None, day: date) -> None:
    if parent is None:
        return
    if HEIGHT[parent.level] <= HEIGHT[unit.level]:
        raise ValidationError(_("Cấp trên phải là đơn vị cấp cao hơn."), code="parent_not_above")
    if parent.valid_from > day or (parent.valid_to and parent.valid_to <= day):
        facts = {"unit": parent.name, "day": f"{day:%d/%m/%Y}"}
        raise ValidationError(_("Ngày %(day)s không có %(unit)s.") % facts, code="parent_not_in_force")


def _check_none_left_below(change: Reorganisation, geography: Geography) -> None:
    """No unit below loses its parent: those are moved or ended first."""
    afterwards = change.drawn_on(geography)
    below = [child for unit in change.ending for child in geography.right_below(unit, change.day)]
    lost = [child.name for child in below if afterwards.parent(child, change.day) is None]
    if lost:
        message = _("Chuyển trước các đơn vị cấp dưới sẽ không còn cấp trên: %(units)s.")
        raise ValidationError(message % {"units": ", ".join(lost)}, code="units_below")


def _end(units: list[Unit], day: date, by: User) -> None:
    for unit in units:
        before = audit.picture(unit, ["valid_to"])
        unit.valid_to = day
        unit.full_clean()
        unit.save(update_fields=["valid_to"])
        audit.changed([(unit, before)], by=by)


def _begin(drawn: Unit) -> Unit:
    unit = _version(drawn, valid_from=drawn.valid_from)
    unit.full_clean()
    unit.save()
    return unit
