"""One's own account: password, devices, letters."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import passwords, recognising
from accounts.doors import everybody
from accounts.forms import NewPasswordForm, PasswordAgainForm


@everybody
def me(request):
    devices = request.user.devices.select_related("browser")
    context = {"devices": devices, "this_device": request.device}
    return TemplateResponse(request, "accounts/me.html", context)


@everybody
@sensitive_post_parameters()
def change_password(request):
    known = PasswordAgainForm(request.POST or None, request=request)
    new = NewPasswordForm(request.POST or None, user=request.user)
    if new.is_valid() and known.is_valid():
        passwords.choose(user=request.user, password=new.cleaned_data["new_password"], keep=request.device)
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Đã đổi mật khẩu. Các máy khác đã được đăng xuất."))
        return redirect("accounts:me")
    return TemplateResponse(request, "accounts/change_password.html", {"known": known, "new": new})


@everybody
def sign_out_device(request, device_id):
    device = get_object_or_404(request.user.devices, pk=device_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    recognising.sign_out(devices=[device], keep=request.device, by=request.user)
    messages.success(request, _("Đã đăng xuất: %(device)s.") % {"device": device})
    return redirect("accounts:me")


@everybody
@require_POST
def sign_out_elsewhere(request):
    """Sign out on every device but this one."""
    others = list(request.user.devices.exclude(pk=request.device and request.device.pk))
    recognising.sign_out(devices=others, keep=request.device, by=request.user)
    messages.success(request, _("Đã đăng xuất mọi máy khác."))
    return redirect("accounts:me")


@everybody
def confirm_browser(request, browser_id):
    """“Là tôi”, under the notice of a new device."""
    browser = get_object_or_404(request.user.browsers, pk=browser_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    recognising.confirm(browser=browser, on=request.device, now=timezone.now())
    messages.success(request, _("Đã nhớ: %(device)s là máy của bạn.") % {"device": browser})
    return redirect("accounts:me")


@everybody
def disown_browser(request, browser_id):
    """“Không phải tôi”: the device is out, and whoever holds it may know the password."""
    browser = get_object_or_404(request.user.browsers, pk=browser_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    recognising.disown(browser=browser, by=request.user)
    said = _("Đã đăng xuất: %(device)s. Hãy đổi mật khẩu ngay, vì người đó biết mật khẩu của bạn.")
    messages.warning(request, said % {"device": browser})
    return redirect("accounts:change_password")
