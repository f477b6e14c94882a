"""The report on a page, and the same one as a file to take away."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from clubs.access import EVERYBODY, reach_of, view_for
from reports import pdf, xlsx
from reports.forms import ReportForm
from reports.page import contents
from reports.report import Report

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@view_for(EVERYBODY)
def show(request):
    """The report that was asked for; without a question, the last year that has data."""
    form = ReportForm(request.GET, reach=reach_of(request))
    report = form.report()
    context = {"form": form, **(contents(report, form.periods) if report else {})}
    return TemplateResponse(request, "reports/report.html", context)


@view_for(EVERYBODY)
def as_pdf(request):
    """Shown by the browser, from where it is printed or kept: some that live in other apps save nothing."""
    report = _asked(request)
    return _file(pdf.render(report), "application/pdf", f'inline; filename="{_name(report)}.pdf"')


@view_for(EVERYBODY)
def as_excel(request):
    report = _asked(request)
    return _file(xlsx.render(report), EXCEL, f'attachment; filename="{_name(report)}.xlsx"')


def _asked(request) -> Report:
    report = ReportForm(request.GET, reach=reach_of(request)).report()
    if report is None:
        raise Http404(_("Không có báo cáo này."))
    return report


def _name(report: Report) -> str:
    return f"bao-cao_{report.place.code}_{report.period.first}_{report.period.last}"


def _file(content: bytes, kind: str, disposition: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
