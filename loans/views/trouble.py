"""A loan that is watched: what was agreed about it, what was done, and the forms that add to both."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from accounts.password_again import password_again
from accounts.roles import Capability
from clubs.access import club_view, one_of_mine, reach_of
from clubs.forms import submit
from clubs.models import Club
from loans.forms.trouble import (
    FreezeForm,
    RecoveryForm,
    RescheduleForm,
    StepForm,
    ThawForm,
    VisitForm,
    WriteOffForm,
)
from loans.models import Freeze, Loan, VisitPhoto
from loans.reckoning.owing import one_as_of
from loans.terms import planning
from loans.trouble import freezing, rescheduling, urging, visiting, watching, writing_off
from loans.views.pages import page

LOOK = "xem"  # the press that shows the new plan before it is stored


@club_view(Capability.SEE)
def watch(request, club: Club, loan_id: int):
    """Everything that was agreed and done about one loan."""
    context = {"watched": watching.of(_loan(club, loan_id), reach_of(request).day)}
    return page(request, club, "loans/watch.html", context)


@club_view(Capability.APPROVE_LOANS)
def reschedule(request, club: Club, loan_id: int):
    """The rest planned anew; the plan is shown before it is stored."""
    loan = _loan(club, loan_id)
    form = RescheduleForm.of(loan, reach_of(request).day, request.POST or None)
    context = {}
    if form.is_valid() and LOOK in request.POST:
        submit(form, _look, loan=loan)
        context = {"plan": getattr(form, "done", None)}
    elif form.is_valid() and submit(form, rescheduling.reschedule, loan=loan, by=request.user):
        return _done(request, loan, _("Đã lập lịch trả mới."))
    words = {"title": _("Điều chỉnh lịch trả"), "verb": _("Lập lịch trả mới"), "look": LOOK}
    return _form(request, loan, form, words | context)


@club_view(Capability.APPROVE_LOANS)
def freeze(request, club: Club, loan_id: int):
    loan = _loan(club, loan_id)
    form = FreezeForm(request.POST or None, club=club, today=reach_of(request).day)
    if form.is_valid() and submit(form, freezing.freeze, loan=loan, by=request.user):
        return _done(request, loan, _("Đã khoanh nợ."))
    return _form(request, loan, form, {"title": _("Khoanh nợ"), "verb": _("Khoanh nợ")})


@club_view(Capability.APPROVE_LOANS)
def thaw(request, club: Club, loan_id: int, freeze_id: int):
    loan = _loan(club, loan_id)
    frozen = one_of_mine(Freeze.objects.filter(loan=loan).select_related("loan__club"), pk=freeze_id)
    form = ThawForm(request.POST or None, club=club, today=reach_of(request).day)
    if form.is_valid() and submit(form, freezing.thaw, freeze=frozen, by=request.user):
        return _done(request, loan, _("Đã thôi khoanh nợ."))
    return _form(request, loan, form, {"title": _("Thôi khoanh nợ"), "verb": _("Thôi khoanh nợ")})


@club_view(Capability.APPROVE_LOANS)
@password_again
def write_off(request, club: Club, loan_id: int):
    loan = _loan(club, loan_id)
    today = reach_of(request).day
    owing = one_as_of(loan, today)
    owed = owing.outstanding if owing else 0
    form = WriteOffForm(request.POST or None, club=club, today=today, owed=owed)
    if form.is_valid() and submit(form, writing_off.write_off, loan=loan, by=request.user):
        return _done(request, loan, _("Đã xóa nợ, ghi %s.") % form.done.voucher)
    return _form(request, loan, form, {"title": _("Xóa nợ"), "verb": _("Xóa nợ"), "owed": owed})


@club_view(Capability.KEEP_BOOKS)
def recover(request, club: Club, loan_id: int):
    loan = _loan(club, loan_id)
    form = RecoveryForm(request.POST or None, club=club, today=reach_of(request).day)
    if form.is_valid() and submit(form, writing_off.recover, loan=loan, by=request.user):
        return _done(request, loan, _("Đã ghi %s.") % form.done.voucher)
    return _form(request, loan, form, {"title": _("Thu hồi nợ đã xóa"), "verb": _("Ghi phiếu thu")})


@club_view(Capability.KEEP_BOOKS)
def urge(request, club: Club, loan_id: int):
    """A call, a letter, a visit at home, word to a surety."""
    loan = _loan(club, loan_id)
    form = StepForm(request.POST or None, club=club, today=reach_of(request).day)
    if form.is_valid() and submit(form, urging.note, loan=loan, by=request.user):
        return _done(request, loan, _("Đã ghi việc đôn đốc."))
    words = {"title": _("Ghi việc đôn đốc"), "verb": _("Ghi lại"), "sureties": urging.sureties(loan)}
    return _form(request, loan, form, words)


@club_view(Capability.KEEP_BOOKS)
def visit(request, club: Club, loan_id: int):
    loan = _loan(club, loan_id)
    files = request.FILES or None
    form = VisitForm(request.POST or None, files, club=club, today=reach_of(request).day)
    if form.is_valid() and submit(form, visiting.visit, loan=loan, by=request.user):
        return _done(request, loan, _("Đã ghi lần kiểm tra vốn."))
    return _form(request, loan, form, {"title": _("Kiểm tra sử dụng vốn"), "verb": _("Ghi kiểm tra")})


@club_view(Capability.SEE)
def photo(request, club: Club, loan_id: int, photo_id: int):
    """The photo itself: a JPEG that we wrote, for whoever sees the club."""
    photos = VisitPhoto.objects.filter(visit__loan__club=club, visit__loan=loan_id)
    response = HttpResponse(get_object_or_404(photos, pk=photo_id).content, content_type="image/jpeg")
    patch_cache_control(response, private=True, max_age=3600, immutable=True)
    return response


def _loan(club: Club, number: int) -> Loan:
    return one_of_mine(club.loans.select_related("club", "borrower", "application"), pk=number)


def _look(*, loan: Loan, since, terms, **agreed) -> dict:
    parts = rescheduling.planned(loan, since, terms)
    return {"since": since, "parts": parts, "total": planning.total(parts)}


def _done(request, loan: Loan, said: str):
    messages.success(request, said)
    return redirect("loans:watch", loan.club_id, loan.pk)


def _form(request, loan: Loan, form, context: dict):
    back = reverse("loans:watch", args=[loan.club_id, loan.pk])
    return page(request, loan.club, "loans/act.html", {"loan": loan, "form": form, "back": back} | context)
