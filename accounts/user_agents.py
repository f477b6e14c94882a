"""What a browser calls itself, in words by which its owner knows it again."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

# The first that a user agent contains; many claim to be those further down as well.
MACHINES = {
    "iPhone": gettext_noop("Điện thoại iPhone"),
    "iPad": gettext_noop("Máy tính bảng iPad"),
    "Android": gettext_noop("Điện thoại Android"),
    "Windows": gettext_noop("Máy tính Windows"),
    "Macintosh": gettext_noop("Máy tính Mac"),
    "CrOS": gettext_noop("Máy tính Chromebook"),
    "Linux": gettext_noop("Máy tính Linux"),
}
BROWSERS = {
    "Zalo": "Zalo",
    "coc_coc": "Cốc Cốc",
    "SamsungBrowser": "Samsung Internet",
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}


def describe(user_agent: str) -> str:
    """The machine and the browser: "Điện thoại Android, Chrome"."""
    machine = _(_first(MACHINES, user_agent) or gettext_noop("Máy chưa rõ loại"))
    if "Android" in user_agent and "Mobile" not in user_agent:
        machine = _("Máy tính bảng Android")
    return ", ".join(filter(None, [machine, _first(BROWSERS, user_agent)]))


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in names.items() if sign in user_agent), "")
