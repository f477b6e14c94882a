"""What a device needs without a network: the service worker, and what it shows in place of other pages."""

import hashlib
import json
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse

from accounts.doors import public
from accounts.models import Device

SHELL = [
    "css/site.css",
    "css/members.css",
    "css/ledger.css",
    "css/meetings.css",
    "fonts/be-vietnam-pro-400.woff2",
    "fonts/be-vietnam-pro-600.woff2",
    "icons/site.svg",
    "js/amount-fields.js",
    "js/meeting.js",
    "js/keeping.js",
    "js/sending.js",
    "js/saving.js",
    "js/kept-sheets.js",
    "js/signing-out.js",
]
WORKER = ["js/keeping.js", "js/worker.js"]


@public
def worker(request):
    """The service worker, for the whole site: a new text, and so a new version, whenever a file changed."""
    sources = {name: Path(finders.find(name)).read_bytes() for name in [*SHELL, *WORKER]}
    shell = {
        "version": hashlib.sha256(b"".join(sources.values())).hexdigest()[:12],
        "files": [static(name) for name in SHELL],
        "page": reverse("ledger:no_network"),
        "door": reverse("accounts:sign_in"),
    }
    text = "\n".join([f"const SHELL = {json.dumps(shell)};", *(sources[name].decode() for name in WORKER)])
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def keep(response: HttpResponse, device: Device | None) -> HttpResponse:
    """Let the service worker keep this page, for as long as the sign-in on `device` lasts."""
    if device:
        response["Keep-Offline"] = str(int(device.ends_at.timestamp()))
    return response


@public
def no_network(request):
    """Which sheets this device keeps. It is stored on devices, so it says nothing about anybody."""
    return TemplateResponse(request, "ledger/no_network.html")
