"""Which device asks, by the name the sheet of a meeting knows it by."""

from uuid import uuid4

from django.http import HttpRequest

KEPT_AS = "sheet_device"


def device_of(request: HttpRequest) -> str:
    """The browser, for as long as it is known by its cookie; else one name for each sign-in.

    It opens nothing: who may do what goes by who is signed in.
    """
    browser = request.device and request.device.browser_id
    return f"m{browser}" if browser else request.session.setdefault(KEPT_AS, uuid4().hex)
