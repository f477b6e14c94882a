"""Pages about the people of one's scope: who has an account, what they may do where."""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.password_again import password_again
from accounts.qr_codes import qr_code
from accounts.roles import Capability
from clubs import appointing, staffing
from clubs.access import reach_of, view_for
from clubs.authority import Authority, appointments_within, people_within
from clubs.forms import press, submit
from clubs.staff import people
from clubs.staff_forms import AccountForm, DutyForm, EndForm, FindForm, NameForm

MANAGE = Capability.MANAGE_ACCOUNTS
A_PAGE = 50


def staff_view(view):
    """Give the view its person: 404 outside one's places, 403 where one manages no accounts there."""

    @wraps(view)
    def guarded(request, user_id: int, **kwargs):
        user = get_object_or_404(people_within(reach_of(request)), pk=user_id)
        if not appointments_within(reach_of(request), MANAGE).filter(user=user).exists():
            raise PermissionDenied
        return view(request, user, **kwargs)

    guarded.capability = MANAGE
    return guarded


@view_for(MANAGE)
def staff(request):
    form = FindForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    found = people(appointments_within(reach_of(request), MANAGE), asked)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("trang"))
    return TemplateResponse(request, "clubs/staff/list.html", {"form": form, "page": page, "asked": asked})


@view_for(MANAGE)
def new_account(request):
    form = AccountForm(request.POST or None, authority=_authority(request))
    if form.is_valid() and submit(form, staffing.make_account, now=timezone.now(), by=request.user):
        return _slip(request, form.done)
    return TemplateResponse(request, "clubs/staff/new.html", {"form": form})


@staff_view
def person(request, user):
    seen = appointments_within(reach_of(request), Capability.SEE).filter(user=user)
    appointments = list(seen.select_related("unit", "club").order_by("-since"))
    mine = _authority(request)
    context = {
        "person": user,
        "appointments": appointments,
        "endable": {
            one.pk for one in appointments if user != request.user and mine.may_appoint(one.role, one.place)
        },
        "managed": mine.manages(user),
        "today": localdate(),
        "now": timezone.now(),
    }
    return TemplateResponse(request, "clubs/staff/person.html", context)


@staff_view
def rename(request, user):
    initial = {"full_name": user.full_name, "username": user.username}
    form = NameForm(request.POST or None, initial=initial)
    if form.is_valid() and submit(form, staffing.rename, user=user, now=timezone.now(), by=request.user):
        return _back(request, user, _("Đã sửa."))
    context = {"person": user, "form": form, "title": _("Sửa tên"), "verb": _("Ghi lại")}
    return TemplateResponse(request, "clubs/staff/form.html", context)


@staff_view
def appoint(request, user):
    form = DutyForm(request.POST or None, authority=_authority(request))
    if form.is_valid() and submit(form, appointing.appoint, user=user, on=localdate(), by=request.user):
        return _back(request, user, _("Đã giao việc."))
    context = {"person": user, "form": form, "title": _("Giao thêm việc"), "verb": _("Giao việc")}
    return TemplateResponse(request, "clubs/staff/form.html", context)


@staff_view
def end(request, user, appointment_id):
    mine = appointments_within(reach_of(request), MANAGE).filter(user=user)
    one = get_object_or_404(mine, pk=appointment_id)
    form = EndForm(request.POST or None, initial={"last": f"{localdate():%d/%m/%Y}"})
    if form.is_valid() and submit(form, appointing.end, appointment=one, on=localdate(), by=request.user):
        return _back(request, user, _("Đã ghi ngày thôi."))
    context = {
        "person": user,
        "form": form,
        "title": _("Thôi giữ vai trò"),
        "about": one,
        "verb": _("Ghi lại"),
    }
    return TemplateResponse(request, "clubs/staff/form.html", context)


@staff_view
@password_again
def reset(request, user):
    """Ask first: the old password is gone afterwards. The answer to the press is the slip itself."""
    if request.method == "POST":
        try:
            return _slip(request, staffing.reset(user=user, now=timezone.now(), by=request.user))
        except ValidationError as refusal:
            return _back(request, user, refused=refusal)
    return TemplateResponse(request, "clubs/staff/reset.html", {"person": user})


def act(activity, said):
    """The view of one press on a person's page; `said` is told when it is done."""

    @staff_view
    def view(request, user):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        press(request, activity, said, user=user, now=timezone.now())
        return redirect("clubs:person", user.pk)

    return view


lock = act(staffing.lock, gettext_lazy("Đã khóa. Người này không vào được nữa."))
unlock = act(staffing.unlock, gettext_lazy("Đã mở khóa."))
sign_out = act(staffing.sign_out, gettext_lazy("Đã đăng xuất khỏi mọi máy."))
forgo = act(staffing.forgo_second_factor, gettext_lazy("Đã bỏ mã hai lớp. Lần đăng nhập tới không hỏi mã."))


def _authority(request):
    return Authority.of(reach_of(request))


def _slip(request, slip):
    """The paper for a new code. It answers the press itself: the code is stored nowhere it could be read."""
    site = f"{request.scheme}://{request.get_host()}"  # whoever is not signed in is led to the door
    context = {
        "person": slip.user,
        "code": slip.code,
        "appointments": slip.user.appointments.on(localdate()).select_related("unit", "club"),
        "site": site,
        "picture": qr_code(site),
        "support": settings.SUPPORT,
    }
    return TemplateResponse(request, "clubs/staff/slip.html", context)


def _back(request, user, said="", refused=None):
    if refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, said)
    return redirect("clubs:person", user.pk)
