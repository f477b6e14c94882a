"""The addresses where units, clubs, targets and awards are kept; reports/urls.py has those that show them."""

from django.urls import path

from clubs import club_views, plan_views, staff_views, unit_views

app_name = "clubs"

AWARD = "don-vi/<int:unit_id>/khen-thuong/<int:award_id>/"

units = [
    path("don-vi/<int:unit_id>/sap-nhap/", unit_views.merge, name="merge"),
    path("don-vi/<int:unit_id>/chia-tach/", unit_views.split, name="split"),
    path("don-vi/<int:unit_id>/doi-ten/", unit_views.rename, name="rename"),
    path("don-vi/<int:unit_id>/chuyen-cap-tren/", unit_views.move, name="move"),
    path("don-vi/<int:unit_id>/giai-the/", unit_views.dissolve, name="dissolve_unit"),
    path("don-vi/cho-phan-cong/", club_views.waiting, name="waiting"),
]

clubs = [
    path("cau-lac-bo/moi/", club_views.found, name="found"),
    path("cau-lac-bo/<int:club_id>/sua/", club_views.correct, name="correct"),
    path("cau-lac-bo/<int:club_id>/chuyen-don-vi/", club_views.assign, name="assign"),
    path("cau-lac-bo/<int:club_id>/hoat-dong-tro-lai/", club_views.resume, name="resume"),
]

plans = [
    path("chi-tieu/", plan_views.targets, name="targets"),
    path("khen-thuong/", plan_views.awards, name="awards"),
    path("khen-thuong/moi/", plan_views.honour, name="honour"),
    path(AWARD, plan_views.correct_award, name="correct_award"),
    path(f"{AWARD}bo/", plan_views.withdraw_award, name="withdraw_award"),
]

staff = [
    path("nguoi-dung/", staff_views.staff, name="staff"),
    path("nguoi-dung/moi/", staff_views.new_account, name="new_account"),
    path("nguoi-dung/<int:user_id>/", staff_views.person, name="person"),
    path("nguoi-dung/<int:user_id>/sua/", staff_views.rename, name="rename_person"),
    path("nguoi-dung/<int:user_id>/giao-viec/", staff_views.appoint, name="appoint"),
    path(
        "nguoi-dung/<int:user_id>/vai-tro/<int:appointment_id>/thoi/",
        staff_views.end,
        name="end_appointment",
    ),
    path("nguoi-dung/<int:user_id>/cap-ma/", staff_views.reset, name="reset"),
    path("nguoi-dung/<int:user_id>/khoa/", staff_views.lock, name="lock_person"),
    path("nguoi-dung/<int:user_id>/mo-khoa/", staff_views.unlock, name="unlock_person"),
    path("nguoi-dung/<int:user_id>/dang-xuat/", staff_views.sign_out, name="sign_out_person"),
    path("nguoi-dung/<int:user_id>/bo-ma-hai-lop/", staff_views.forgo, name="forgo_second_factor"),
]

urlpatterns = [*units, *clubs, *plans, *staff]
