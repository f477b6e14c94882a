"""The addresses of the report."""

from django.urls import path

from reports import guide, home, views

app_name = "reports"

urlpatterns = [
    path("", home.home, name="home"),
    path("them/", home.more, name="more"),
    path("tro-giup/", guide.contents, name="help"),
    path("tro-giup/<slug:slug>/", guide.show, name="guide"),
    path("bao-cao/", views.show, name="latest"),
    path("bao-cao/pdf/", views.as_pdf, name="pdf"),
    path("bao-cao/excel/", views.as_excel, name="excel"),
]
