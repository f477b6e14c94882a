"""One's own second factor: setting it up, backup codes, doing without."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import entering, second_factor
from accounts.doors import everybody
from accounts.forms import TokenForm
from accounts.password_again import password_again
from accounts.qr_codes import qr_code

KEY = "second_factor_key"  # offered to this session, until a token shows that it arrived


@everybody
@password_again
def set_up(request):
    """Show the key as a QR code; a first token shows that the telephone has it."""
    key = request.session.setdefault(KEY, second_factor.new_key())
    form = TokenForm(request.POST or None)
    if form.is_valid():
        try:
            codes = second_factor.set_up(user=request.user, key=key, token=form.cleaned_data["token"])
            return _now_asked_for(request, codes)
        except ValidationError as refusal:
            form.add_error("token", refusal)
    return TemplateResponse(request, "accounts/second_factor.html", {"form": form} | _shown(request, key))


@everybody
@password_again
@require_POST
def backup_codes(request):
    """New backup codes in place of the old ones, to be printed."""
    if not request.user.second_factor:
        return redirect("accounts:second_factor")
    return _printed(request, second_factor.renew_backup_codes(user=request.user))


@everybody
@password_again
@require_POST
def do_without(request):
    second_factor.take_away(user=request.user, by=request.user)
    request.session[entering.SECOND_FACTOR] = False
    messages.success(request, _("Đã bỏ mã hai lớp."))
    return redirect("accounts:me")


def _shown(request, key):
    """The key in three ways: to be scanned, opened, or typed."""
    address = second_factor.address_of(request.user, key)
    return {"address": address, "picture": qr_code(address), "key": second_factor.spelled(key)}


def _now_asked_for(request, codes):
    """Other devices signed in without a token: they are signed out."""
    del request.session[KEY]
    request.session[entering.SECOND_FACTOR] = True
    request.user.devices.exclude(pk=request.device and request.device.pk).delete()
    return _printed(request, codes)


def _printed(request, codes):
    return TemplateResponse(request, "accounts/backup_codes.html", {"codes": codes})
