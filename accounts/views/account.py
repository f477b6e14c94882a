"""One's own account: password, devices, letters."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import audit, entering, passwords
from accounts.doors import everybody
from accounts.forms import NewPasswordForm, PasswordAgainForm


@everybody
def me(request):
    context = {"devices": request.user.devices.all(), "this_device": entering.device_of(request)}
    return TemplateResponse(request, "accounts/me.html", context)


@everybody
@sensitive_post_parameters()
def change_password(request):
    known = PasswordAgainForm(request.POST or None, request=request)
    new = NewPasswordForm(request.POST or None, user=request.user)
    if new.is_valid() and known.is_valid():
        device = entering.device_of(request)
        passwords.choose(user=request.user, password=new.cleaned_data["new_password"], keep=device)
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Đã đổi mật khẩu. Các máy khác đã được đăng xuất."))
        return redirect("accounts:me")
    return TemplateResponse(request, "accounts/change_password.html", {"known": known, "new": new})


@everybody
def sign_out_device(request, device_id):
    device = get_object_or_404(request.user.devices, pk=device_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    audit.removed([device], fields=["name"], by=request.user)
    device.delete()
    messages.success(request, _("Đã đăng xuất: %(device)s.") % {"device": device})
    return redirect("accounts:me")


@everybody
@require_POST
def sign_out_elsewhere(request):
    """Sign out on every device but this one."""
    device = entering.device_of(request)
    others = request.user.devices.exclude(pk=device and device.pk)
    audit.removed(others, fields=["name"], by=request.user)
    others.delete()
    messages.success(request, _("Đã đăng xuất mọi máy khác."))
    return redirect("accounts:me")
