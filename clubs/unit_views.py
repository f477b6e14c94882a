"""Reorganising units in three steps under one address: what and when, what it changes, done.

The first two steps only read, and the question stands in the address, so that going back loses nothing.
"""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.roles import Capability
from clubs import unit_forms
from clubs.access import reach_of, unit_view
from clubs.effects import Effect
from clubs.models import Club, Unit
from clubs.reorganising import carry_out


def guided(form_class: type[unit_forms.ReorganisationForm], title: str, verb: str) -> Callable:
    """The view of one kind of reorganisation, under `title`; `verb` is what its last button says."""

    @unit_view(Capability.KEEP_UNITS)
    def view(request, unit: Unit):
        form = form_class(request.POST or request.GET or None, unit=unit, reach=reach_of(request))
        if request.method == "POST" and form.is_valid() and _carry_out(form, request.user):
            messages.success(request, _("Đã ghi thay đổi. Các ngày trước đó vẫn giữ bản đồ cũ."))
            return _next_page(form)
        context = {"unit": unit, "form": form, "title": title, "verb": verb}
        if form.is_valid() and "edit" not in request.GET:
            context["effect"] = _effect(form)
        return TemplateResponse(request, "clubs/units/reorganise.html", context)

    return view


merge = guided(unit_forms.MergeForm, gettext_lazy("Sáp nhập"), gettext_lazy("Sáp nhập các đơn vị này"))
split = guided(unit_forms.SplitForm, gettext_lazy("Chia tách"), gettext_lazy("Chia tách đơn vị này"))
rename = guided(unit_forms.RenameForm, gettext_lazy("Đổi tên"), gettext_lazy("Đổi tên đơn vị này"))
move = guided(unit_forms.MoveForm, gettext_lazy("Chuyển cấp trên"), gettext_lazy("Chuyển đơn vị này"))
dissolve = guided(unit_forms.DissolveForm, gettext_lazy("Giải thể"), gettext_lazy("Giải thể đơn vị này"))


def _carry_out(form: unit_forms.ReorganisationForm, by: User) -> bool:
    try:
        form.beginning = carry_out(change=form.change, by=by)
    except ValidationError as refusal:  # somebody else was quicker
        form.add_error(None, refusal.messages)
    return form.is_valid()


def _effect(form: unit_forms.ReorganisationForm) -> Effect:
    lasting = Club.objects.filter(Q(dissolved_on=None) | Q(dissolved_on__gt=form.change.day))
    return Effect(form.change, form.geography, list(lasting))


def _next_page(form: unit_forms.ReorganisationForm):
    """The clubs to assign after a split; the unit that began, if it is there today; else the one that was."""
    if len(form.beginning) > 1:
        return redirect("clubs:waiting")
    begun = form.beginning and form.change.day <= form.reach.day
    return redirect("reports:unit", unit_id=form.beginning[0].pk if begun else form.unit.pk)
