"""Taking a list away: the password is asked for again, and the log keeps who took what."""

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts import audit
from accounts.password_again import password_again
from accounts.roles import Capability
from clubs.access import club_view, reach_of, view_for
from members.listing import Wanted
from reports import club_list
from reports.lists import clubs, people, printed, sheets
from reports.views import EXCEL


@view_for(Capability.EXPORT_PERSONAL)
@password_again
def members_excel(request):
    """The people the list shows, of the clubs whose personal data one may take away."""
    reach, day = reach_of(request), localdate()
    mine = reach.visible_clubs(Capability.EXPORT_PERSONAL)
    rows = list(people.rows(reach, Wanted.of(request.GET), mine, day))
    audit.exported(
        _("danh sách thành viên"), {"rows": len(rows), "asked": request.GET.dict()}, by=request.user
    )
    content = sheets.render(_("Danh sách thành viên"), _as_of(day), people.columns(), rows)
    return _file(content, EXCEL, "thanh-vien.xlsx")


@view_for(Capability.SEE)
def clubs_excel(request):
    reach, day = reach_of(request), localdate()
    wanted = club_list.Wanted.of(request.GET, day)
    rows = list(clubs.rows(club_list.rows(reach, wanted)))
    audit.exported(
        _("danh sách câu lạc bộ"), {"rows": len(rows), "asked": request.GET.dict()}, by=request.user
    )
    content = sheets.render(_("Danh sách câu lạc bộ"), _as_of(wanted.day), clubs.columns(), rows)
    return _file(content, EXCEL, "cau-lac-bo.xlsx")


@club_view(Capability.EXPORT_PERSONAL)
@password_again
def register(request, club):
    """A club's register of members, to be printed and signed."""
    day = localdate()
    rows = printed.rows(club, day)
    audit.exported(_("sổ danh sách thành viên"), {"rows": len(rows)}, by=request.user, place=club)
    return _file(printed.render(club, rows, day), "application/pdf", f"so-thanh-vien_{club.code}.pdf")


def _as_of(day) -> str:
    return _("Tính đến ngày %(day)s") % {"day": f"{day:%d/%m/%Y}"}


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    how = "inline" if name.endswith(".pdf") else "attachment"
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'{how}; filename="{name}"'}
    )
