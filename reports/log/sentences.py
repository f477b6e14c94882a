"""Records in sentences: who did what to what, from what it was to what it became."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import AuditRecord
from accounts.user_agents import describe
from clubs.wording import number
from reports.log.names import Thing, model_of, names_of, place_as_thing
from reports.log.values import Names, field_of, kind_of, label_of, moment, thing_of, worded

Action = AuditRecord.Action
MOST_CHANGES = 4  # that a sentence tells; the others stand below it

Pattern = tuple[str, dict[str, object]]
"""A sentence with places for who, thing and name, and for the other facts beside it."""


@dataclass(frozen=True)
class Change:
    """One value, before and after, in words."""

    label: str
    before: str
    after: str

    def __str__(self):
        facts = {"label": self.label, "before": self.before, "after": self.after}
        if not self.before:
            return _("%(label)s ghi là “%(after)s”") % facts
        if not self.after:
            return _("bỏ %(label)s “%(before)s”") % facts
        return _("%(label)s từ “%(before)s” thành “%(after)s”") % facts


@dataclass(frozen=True)
class Told:
    """A record as pages and files tell it. `names` are of all that its neighbours name, too."""

    record: AuditRecord
    names: Names = field(repr=False)

    @property
    def at(self) -> str:
        return moment(self.record.at)

    @property
    def who(self) -> str:
        return str(self.record.by) if self.record.by else _("Chưa đăng nhập")

    @property
    def place(self) -> str:
        return self.names.get(place_as_thing(self.record.place), "")

    @property
    def device(self) -> str:
        return describe(self.record.device) if self.record.device else ""

    @property
    def has_history(self) -> bool:
        """Whether it is about a row of ours, whose history one can ask for."""
        return self.model is not None and bool(self.record.key)

    @cached_property
    def model(self):
        return model_of(self.record.subject)

    @cached_property
    def thing(self) -> str:
        """Kind and name: "hộ Trần Văn Sáu", "việc tham gia câu lạc bộ: Nguyễn Thị Lan – CLB Ấp 1"."""
        if self.model is None:
            return self.record.name or self.record.key
        name = self.names.get((self.record.subject, self.record.key)) or self.record.name
        return called(self.model, name) if name else f"{kind_of(self.model)}: {self._parts()}"

    @cached_property
    def changes(self) -> list[Change]:
        """What is different after the change, in the order of the fields."""
        before, after = self.record.before or {}, self.record.after or {}
        names = [name for name in self._in_order(after or before) if name != "id"]
        pairs = [(name, before.get(name), after.get(name)) for name in names]
        found = [self._change(*each) for each in pairs if each[1] != each[2]]
        return [change for change in found if change.before or change.after]

    @property
    def details(self) -> list[Change]:
        """What the sentence leaves out: the values of a row that came or went, later changes of many."""
        if self.record.action in (Action.CREATE, Action.REMOVE):
            return self.changes
        return self.changes[MOST_CHANGES:] if self.record.action == Action.CHANGE else []

    @property
    def sentence(self) -> str:
        text, more = SENTENCES[self.record.action](self)
        return capfirst(text % {"who": self.who, "thing": self.thing, "name": self.record.name, **more})

    def _in_order(self, facts: dict) -> list[str]:
        """As the model declares its fields: PostgreSQL keeps no order of its own in what it stores."""
        fields = {name: field_of(self.model, name) for name in facts}
        return sorted(facts, key=lambda name: (fields[name] is None, fields[name], name))

    def _change(self, name: str, before, after) -> Change:
        known = field_of(self.model, name)
        return Change(
            label_of(known, name), worded(known, before, self.names), worded(known, after, self.names)
        )

    def _parts(self) -> str:
        """A row without a name of its own is called by what it joins."""
        facts = self.record.after or self.record.before or {}
        things = [thing_of(field_of(self.model, name), facts[name]) for name in self._in_order(facts)]
        return " – ".join(self.names[thing] for thing in things if thing in self.names) or self.record.key


def tell(records: Iterable[AuditRecord]) -> list[Told]:
    """All of `records` in sentences; what they name is looked up at once."""
    records = list(records)
    names = names_of(thing for record in records for thing in _named(record))
    return [Told(record, names) for record in records]


def called(model, name: str) -> str:
    """Kind and name, the kind not twice: "thành viên Nguyễn Thị Lan", "câu lạc bộ Ấp 1"."""
    kind = kind_of(model)
    return kind + name[len(kind) :] if name.lower().startswith(f"{kind} ") else f"{kind} {name}"


def _named(record: AuditRecord) -> Iterable[Thing]:
    yield record.subject, record.key
    yield place_as_thing(record.place)
    model = model_of(record.subject)
    for facts in (record.before or {}, record.after or {}):
        for name, value in facts.items():
            if thing := thing_of(field_of(model, name), value):
                yield thing


def _created(told: Told) -> Pattern:
    after = told.record.after or {}
    if taken_back := after.get("reverses_id"):
        taken = told.names.get((told.record.subject, str(taken_back)), taken_back)
        facts = {"taken": taken, "reason": after.get("text", "")}
        return _("%(who)s hủy chứng từ %(taken)s bằng %(thing)s, lý do: %(reason)s."), facts
    return _("%(who)s ghi thêm %(thing)s."), {}


def _changed(told: Told) -> Pattern:
    after = told.record.after or {}
    if "password" in after:
        if after.get("code_until"):
            return _("%(who)s cấp mã dùng một lần cho %(thing)s."), {}
        return _("%(who)s đặt mật khẩu mới cho %(thing)s."), {}
    if not told.changes:
        return _("%(who)s sửa %(thing)s."), {}
    facts = {"changes": "; ".join(map(str, told.changes[:MOST_CHANGES]))}
    if len(told.changes) <= MOST_CHANGES:
        return _("%(who)s sửa %(thing)s: %(changes)s."), facts
    more = {"more": len(told.changes) - MOST_CHANGES}
    return _("%(who)s sửa %(thing)s: %(changes)s; và %(more)d mục khác."), facts | more


def _removed(told: Told) -> Pattern:
    return _("%(who)s xóa %(thing)s."), {}


def _imported(told: Told) -> Pattern:
    words = {"created": _("%s mới"), "changed": _("%s sửa")}
    said = []
    for what, counts in (told.record.after or {}).get("counts", {}).items():
        numbers = [text % number(counts[kind]) for kind, text in words.items() if counts.get(kind)]
        said += [f"{what} {', '.join(numbers)}"] if numbers else []
    if said:
        return _("%(who)s nhập tệp %(name)s: %(counts)s."), {"counts": "; ".join(said)}
    return _("%(who)s nhập tệp %(name)s."), {}


def _exported(told: Told) -> Pattern:
    rows = (told.record.after or {}).get("rows")
    if isinstance(rows, int):
        return _("%(who)s xuất %(name)s (%(rows)s dòng)."), {"rows": number(rows)}
    return _("%(who)s xuất %(name)s."), {}


def _revealed(told: Told) -> Pattern:
    facts = told.record.after or {}
    labels = [label_of(field_of(told.model, name), name) for name in facts.get("fields", [])]
    shown = {"fields": ", ".join(labels), "reason": facts.get("reason", "")}
    return _("%(who)s xem đủ %(fields)s của %(thing)s, lý do: %(reason)s."), shown


def _signed_in(told: Told) -> Pattern:
    return _("%(who)s đăng nhập."), {}


def _signed_out(told: Told) -> Pattern:
    return _("%(who)s đăng xuất."), {}


def _sign_in_failed(told: Told) -> Pattern:
    if told.record.name:
        return _("Có người đăng nhập không được vào tài khoản %(name)s."), {}
    return _("Có người đăng nhập không được bằng một tên không có."), {}


def _refused(told: Told) -> Pattern:
    page = {"page": told.record.key}
    if (told.record.after or {}).get("status") == 403:
        return _("%(who)s bị từ chối: không có quyền ở trang %(page)s."), page
    return _("%(who)s bị từ chối: trang %(page)s không có hoặc ngoài phạm vi."), page


SENTENCES = {
    Action.CREATE: _created,
    Action.CHANGE: _changed,
    Action.REMOVE: _removed,
    Action.IMPORT: _imported,
    Action.EXPORT: _exported,
    Action.REVEAL: _revealed,
    Action.SIGN_IN: _signed_in,
    Action.SIGN_OUT: _signed_out,
    Action.SIGN_IN_FAILED: _sign_in_failed,
    Action.REFUSE: _refused,
}
