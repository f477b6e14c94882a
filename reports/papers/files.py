"""Handing a paper to the browser: a PDF is shown, from where it is printed or kept; a workbook is saved."""

from django.http import HttpResponse

from reports.views import EXCEL


def as_pdf(content: bytes, name: str) -> HttpResponse:
    return _file(content, "application/pdf", f'inline; filename="{name}.pdf"')


def as_excel(content: bytes, name: str) -> HttpResponse:
    return _file(content, EXCEL, f'attachment; filename="{name}.xlsx"')


def _file(content: bytes, kind: str, disposition: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
