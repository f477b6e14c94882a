"""The report as an official document in PDF (Decree 30/2020/NĐ-CP, appendix I), tagged for PDF/UA."""

from datetime import date
from functools import cached_property
from pathlib import Path
from threading import local
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from clubs.wording import ROMAN, bare, inside
from reports.annex_tables import annexes
from reports.chapters import chapters
from reports.memory import uncollected
from reports.prose import about, subject, summary
from reports.report import Report

STATIC = Path(settings.BASE_DIR, "static").resolve()
STYLESHEET = STATIC / "css" / "document.css"


class BundledFiles(URLFetcher):
    """Opens data: addresses and our own static files; asked for anything else, it stops the rendering."""

    def __init__(self):
        super().__init__(allowed_protocols=["data", "file"], allow_redirects=False, fail_on_errors=True)

    def fetch(self, url, headers=None):
        address = urlsplit(url)
        file = Path(url2pathname(address.path)).resolve()
        if address.scheme != "data" and (address.netloc or not file.is_relative_to(STATIC)):
            raise ValueError(f"not a bundled file: {url}")
        return super().fetch(url, headers)


class Press(local):
    """What every paper is printed with, read once by each thread: Pango's fonts are not to be shared.

    Reading it takes seven times as long as printing a receipt.
    """

    @cached_property
    def fonts(self) -> FontConfiguration:
        return FontConfiguration()

    @cached_property
    def style(self) -> CSS:
        return CSS(filename=STYLESHEET, font_config=self.fonts, url_fetcher=BundledFiles())


PRESS = Press()


def write(report: Report, path: Path | str, dated: date | None = None) -> None:
    """Write the report to `path`; without `dated`, its day of issue is left open for the pen."""
    Path(path).write_bytes(render(report, dated))


def render(report: Report, dated: date | None = None) -> bytes:
    """The PDF's bytes, in the language in force."""
    return printed(markup(report, dated))


def printed(text: str) -> bytes:
    """The PDF of an HTML document in the style of our papers; it opens nothing but bundled files."""
    with uncollected():
        page = HTML(string=text, base_url=STATIC.as_uri(), url_fetcher=BundledFiles())
        return page.write_pdf(stylesheets=[PRESS.style], font_config=PRESS.fonts, pdf_variant="pdf/ua-1")


def markup(report: Report, dated: date | None = None) -> str:
    """The document as HTML."""
    return render_to_string(
        "reports/pdf/document.html",
        {
            "report": report,
            "language": get_language(),
            "subject": _unbroken(subject(report), _("Câu lạc bộ Liên thế hệ tự giúp nhau")),
            "summary": summary(report),
            "chapters": list(zip(ROMAN[2:], chapters(report), strict=False)),
            "annexes": list(zip(ROMAN[1:], annexes(report), strict=False)),
            "dated": dated,
            "issuer": inside(report.issuer.name),
            "seat": bare(report.issuer.name),
            "recipients": _recipients(report),
            "foot": about(report),
        },
    )


def _unbroken(text: str, name: str) -> str:
    """`text` with `name` kept on one line."""
    return text.replace(name, name.replace(" ", "\N{NO-BREAK SPACE}"))


def _recipients(report: Report) -> list[str]:
    if report.issuer.level != "province":
        return [_("Hội Người cao tuổi cấp trên")]
    return [
        _("Trung ương Hội Người cao tuổi Việt Nam"),
        _("Ủy ban nhân dân %s") % inside(report.issuer.name),
    ]
