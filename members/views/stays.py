"""Joining, leaving, changing clubs and households."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.roles import Capability
from clubs.access import reach_of
from clubs.forms import submit
from members import membership, registering
from members.access import households_of, member_view, stay_view
from members.forms.households import MoveForm
from members.forms.stays import JoinForm, LeaveForm, StayForm

OFFERED = 20  # households at most


@member_view(Capability.KEEP_MEMBERS)
def join(request, member):
    """Into a club, for the first time or again."""
    form = JoinForm(request.POST or None, clubs=_clubs(request), initial=_first(request))
    if form.is_valid() and submit(form, membership.admit, member=member, by=request.user):
        return _done(request, member, _("Đã ghi vào CLB."))
    return _page(request, form, member, _("Vào câu lạc bộ"), _("Ghi vào câu lạc bộ"))


@stay_view(Capability.KEEP_MEMBERS)
def leave(request, stay):
    form = LeaveForm(request.POST or None, initial={"on": reach_of(request).day})
    if form.is_valid() and submit(form, membership.leave, stay=stay, by=request.user):
        return _done(request, stay.member, _("Đã ghi ra khỏi CLB."))
    return _page(request, form, stay.member, _("Ra khỏi câu lạc bộ"), _("Ghi ra khỏi câu lạc bộ"), stay)


@stay_view(Capability.KEEP_MEMBERS)
def transfer(request, stay):
    """Straight into another club where the user keeps members too."""
    others = _clubs(request).exclude(pk=stay.club_id)
    form = JoinForm(request.POST or None, clubs=others, initial={"on": reach_of(request).day})
    if form.is_valid() and submit(form, membership.transfer, stay=stay, by=request.user):
        return _done(request, stay.member, _("Đã chuyển câu lạc bộ."))
    return _page(request, form, stay.member, _("Chuyển câu lạc bộ"), _("Chuyển câu lạc bộ"), stay)


@stay_view(Capability.KEEP_MEMBERS)
def correct(request, stay):
    facts = ("joined_on", "left_on", "reason", "position")
    form = StayForm(request.POST or None, initial={name: getattr(stay, name) for name in facts})
    if form.is_valid() and submit(form, membership.correct, stay=stay, by=request.user):
        return _done(request, stay.member, _("Đã sửa lần tham gia."))
    return _page(request, form, stay.member, _("Sửa lần tham gia"), _("Lưu"), stay)


@member_view(Capability.KEEP_MEMBERS)
def move(request, member):
    """Into a household that is looked for by its head, or into a new one."""
    text = request.GET.get("q", "").strip()
    homes = households_of(reach_of(request)).named_like(text).order_by("name_key", "code")[:OFFERED]
    first = {"on": reach_of(request).day, "head": text or member.full_name}
    form = MoveForm(request.POST or None, homes=homes, initial=first)
    if form.is_valid() and submit(form, registering.move, member=member, by=request.user):
        return _done(request, member, _("Đã ghi chuyển hộ."))
    return TemplateResponse(request, "members/move.html", {"form": form, "member": member, "text": text})


def _clubs(request):
    reach = reach_of(request)
    return reach.visible_clubs(Capability.KEEP_MEMBERS).active_on(reach.day)


def _first(request) -> dict:
    clubs = list(_clubs(request)[:2])
    only = clubs[0] if len(clubs) == 1 else None
    return {"on": reach_of(request).day, "club": request.GET.get("club") or only}


def _done(request, member, said: str):
    messages.success(request, said)
    return redirect("members:show", member.pk)


def _page(request, form, member, title: str, verb: str, stay=None):
    context = {"form": form, "member": member, "title": title, "verb": verb, "stay": stay}
    return TemplateResponse(request, "members/stay.html", context)
