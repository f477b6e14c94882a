"""The addresses of the report."""

from django.urls import path

from reports import guide, home, place_views, views

app_name = "reports"

urlpatterns = [
    path("", home.home, name="home"),
    path("them/", home.more, name="more"),
    path("tro-giup/", guide.contents, name="help"),
    path("tro-giup/<slug:slug>/", guide.show, name="guide"),
    path("bao-cao/", views.show, name="latest"),
    path("bao-cao/pdf/", views.as_pdf, name="pdf"),
    path("bao-cao/excel/", views.as_excel, name="excel"),
    path("don-vi/", place_views.units, name="units"),
    path("don-vi/<int:unit_id>/", place_views.unit, name="unit"),
    path("cau-lac-bo/", place_views.clubs, name="clubs"),
    path("cau-lac-bo/<int:club_id>/", place_views.club, name="club"),
    path("cau-lac-bo/<int:club_id>/giai-the/", place_views.dissolve, name="dissolve"),
]
