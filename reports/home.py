"""The pages that look across apps: what to do now, and everything else there is."""

from django.template.response import TemplateResponse
from django.utils.timezone import localdate

from clubs.access import EVERYBODY, reach_of, view_for
from reports.tasks import tasks


@view_for(EVERYBODY)
def home(request):
    reach, today = reach_of(request), localdate()
    places = list(request.user.appointments.on(today).select_related("unit", "club"))
    context = {"tasks": tasks(reach, today), "appointments": places, "clubs": reach.visible_clubs().count()}
    return TemplateResponse(request, "reports/home.html", context)


@view_for(EVERYBODY)
def more(request):
    return TemplateResponse(request, "reports/more.html")
