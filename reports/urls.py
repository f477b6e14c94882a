"""The addresses of the report."""

from django.urls import path

from reports import check_page, guide, home, import_views, place_views, views
from reports.lists import views as lists
from reports.log import views as log

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
    path("thanh-vien/excel/", lists.members_excel, name="members_excel"),
    path("cau-lac-bo/excel/", lists.clubs_excel, name="clubs_excel"),
    path("cau-lac-bo/<int:club_id>/so-thanh-vien/", lists.register, name="register"),
    path("kiem-tra-so/", check_page.checks, name="checks"),
    path("nhat-ky/", log.show, name="log"),
    path("nhat-ky/excel/", log.as_excel, name="log_excel"),
    path("nhat-ky/kiem-tra/", log.check, name="log_check"),
    path("nhap-tep/", import_views.start, name="import"),
    path("nhap-tep/mau-danh-sach/", import_views.list_form, name="import_list_form"),
    path("nhap-tep/mau-so-du-lieu/", import_views.workbook_form, name="import_workbook_form"),
    path("nhap-tep/<uuid:intake_key>/", import_views.show, name="import_show"),
    path("nhap-tep/<uuid:intake_key>/ghep-cot/", import_views.match, name="import_match"),
    path("nhap-tep/<uuid:intake_key>/ghi/", import_views.save, name="import_save"),
    path("nhap-tep/<uuid:intake_key>/bo/", import_views.cancel, name="import_cancel"),
    path("nhap-tep/<uuid:intake_key>/hoan-tac/", import_views.undo, name="import_undo"),
    path("nhap-tep/<uuid:intake_key>/can-sua/", import_views.bad_rows, name="import_bad_rows"),
]
