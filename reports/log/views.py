"""The log on pages, as a file to take away, and the check of its seals."""

from datetime import date
from itertools import groupby

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit, seal_checking
from accounts.password_again import password_again
from accounts.roles import Capability
from clubs.access import reach_of, view_for
from reports.log import excel
from reports.log.forms import LogForm, Page, Reader
from reports.log.names import model_of, place_as_thing
from reports.log.sentences import Told, called, tell
from reports.views import EXCEL

SEALS_AT_ONCE = 100  # whose records are read again while somebody waits: a hundred thousand at most
PLACES = {"clubs.Club": "club", "clubs.Unit": "unit"}  # things at which other things are done


@view_for(Capability.READ_AUDIT)
def show(request):
    """The newest first, by day; the question stands in the address."""
    form = _asked(request)
    page = Page.of(form.found(), request.GET.get("trang"))
    entries = tell(page.records)
    context = {
        "form": form,
        "of_what": _of_what(form, entries),
        "as_place": PLACES.get(form.thing and form.thing[0]),
        "days": [(day, list(told)) for day, told in groupby(entries, key=_day)],
        "page": page,
        "query": _query(request, without=["trang"]),
    }
    return TemplateResponse(request, "reports/log/log.html", context)


@view_for(Capability.READ_AUDIT)
@password_again
def as_excel(request):
    """What the page shows, all its pages together; taking it away is written down itself."""
    records = list(_asked(request).found()[: excel.MOST])
    content = excel.render(records)
    audit.exported(_("nhật ký"), {"rows": len(records), "asked": request.GET.dict()}, by=request.user)
    headers = {"Content-Disposition": 'attachment; filename="nhat-ky.xlsx"'}
    return HttpResponse(content, content_type=EXCEL, headers=headers)


@view_for(Capability.READ_AUDIT)
@require_POST
def check(request):
    """Whether the log is as it was sealed; of a long one the newest part, `check_audit` reads it all.

    It names numbers of records, never what they say.
    """
    context = {"verdict": seal_checking.verdict(newest=SEALS_AT_ONCE)}
    return TemplateResponse(request, "reports/log/verdict.html", context)


def _asked(request) -> LogForm:
    return LogForm(request.GET, reader=Reader(request.user, reach_of(request)))


def _of_what(form: LogForm, entries: list[Told]) -> str:
    """The one thing or place whose history it is; only where something of it may be read."""
    if not entries:
        return ""
    label, key = form.thing or place_as_thing(form.cleaned_data["place"])
    name = entries[0].names.get((label, key)) or entries[-1].record.name
    return called(model_of(label), name) if label else ""


def _day(told: Told) -> date:
    return localtime(told.record.at).date()


def _query(request, *, without) -> str:
    query = request.GET.copy()
    for name in without:
        query.pop(name, None)
    return query.urlencode()
