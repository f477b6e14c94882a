"""The guide: one page a task, written in docs/guide and shown by the site as its help."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import markdown
from django.conf import settings
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe

from clubs.access import EVERYBODY, view_for

FOLDER = Path(settings.BASE_DIR) / "docs" / "guide"
SCREENS = re.compile(r"<!-- screens: (.*?) -->\n")


@dataclass(frozen=True)
class Page:
    """A page of the guide. `screens` are the addresses (by name) whose help it is."""

    slug: str
    title: str
    screens: tuple[str, ...]
    text: str

    @property
    def html(self) -> SafeString:
        """The page as HTML. The text is ours, from the repository; nothing that users wrote comes in."""
        pictures = self.text.replace("](images/", f"]({settings.STATIC_URL}guide/")
        return mark_safe(markdown.markdown(pictures, extensions=["tables", "sane_lists"]))


@cache
def pages() -> dict[str, Page]:
    """All pages by slug, in the order of their file names (01-…, 02-…)."""
    return {page.slug: page for page in map(_read, sorted(FOLDER.glob("[0-9]*.md")))}


def page_for(screen: str) -> Page | None:
    """The page that helps on the screen with this address name."""
    return next((page for page in pages().values() if screen in page.screens), None)


def pictures(text: str) -> list[str]:
    """The pictures that a page shows, as paths below the guide's folder."""
    return re.findall(r"\]\((images/[^)]+)\)", text)


@view_for(EVERYBODY)
def contents(request):
    return TemplateResponse(request, "reports/guide/contents.html", {"pages": pages().values()})


@view_for(EVERYBODY)
def show(request, slug: str):
    if slug not in pages():
        raise Http404
    return TemplateResponse(request, "reports/guide/page.html", {"page": pages()[slug]})


def help_here(request) -> dict:
    """For templates: the page of the guide that belongs to the screen that is open."""
    match = getattr(request, "resolver_match", None)
    return {"help_page": page_for(match.view_name) if match else None}


def _read(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    screens = SCREENS.match(text)
    body = SCREENS.sub("", text, count=1)
    title = body.lstrip().splitlines()[0].removeprefix("# ")
    names = tuple(screens[1].split()) if screens else ()
    return Page(path.stem.split("-", 1)[1], title, names, body)
