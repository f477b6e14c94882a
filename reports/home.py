"""The pages that look across apps: what to do now, and everything else there is."""

from django.template.response import TemplateResponse

from clubs.access import EVERYBODY, reach_of, view_for
from reports.tasks.today import tasks


@view_for(EVERYBODY)
def home(request):
    reach = reach_of(request)
    context = {"tasks": tasks(reach, reach.day), "appointments": reach.appointments}
    return TemplateResponse(request, "reports/home.html", context)


@view_for(EVERYBODY)
def more(request):
    return TemplateResponse(request, "reports/more.html")
