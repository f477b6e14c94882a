"""How large somebody wants the letters: kept with the account, and on the device for a year."""

from datetime import timedelta

from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.doors import public
from accounts.models import LetterSize

COOKIE = "co-chu"
A_YEAR = timedelta(days=365)


def size(request) -> dict:
    """For templates: the size in use, and those to choose from."""
    user = getattr(request, "user", None)
    chosen = getattr(user, "letter_size", "") or request.COOKIES.get(COOKIE)
    return {
        "letter_size": chosen if chosen in LetterSize else LetterSize.USUAL,
        "letter_sizes": LetterSize.choices,
    }


@public
@require_POST
def change(request):
    """Keep the size that was chosen and go back to where it was chosen."""
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(back if safe else "/")
    if request.POST.get("size") in LetterSize:
        _keep(request, response, request.POST["size"])
    return response


def _keep(request, response, size: str) -> None:
    response.set_cookie(COOKIE, size, max_age=A_YEAR, httponly=True, samesite="Lax")
    if request.user.is_authenticated:
        before = audit.picture(request.user, ["letter_size"])
        request.user.letter_size = size
        request.user.save(update_fields=["letter_size"])
        audit.changed([(request.user, before)], by=request.user)
