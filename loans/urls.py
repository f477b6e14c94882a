"""The addresses of a club's loans. Each block belongs to one room of loans/views."""

from django.urls import path

from loans.views import applications, decisions, home, register, repayments, rules, taking_back
from loans.views import arrears as arrears_views
from loans.views import trouble as trouble_views

app_name = "loans"

CLUB = "cau-lac-bo/<int:club_id>/"
LOANS = f"{CLUB}vay-von/"

lending = [
    path(LOANS, home.loans, name="loans"),
    path("tinh-khoan-vay/", rules.calculator, name="calculator"),
    path(f"{LOANS}quy-dinh/", rules.rules, name="rules"),
    path(f"{LOANS}quy-dinh/moi/", rules.set_rules, name="set_rules"),
    path(f"{LOANS}quy-dinh/<int:rules_id>/bo/", rules.withdraw_rules, name="withdraw_rules"),
    path(f"{LOANS}de-nghi/moi/", applications.apply, name="apply"),
    path(f"{LOANS}de-nghi/<int:application_id>/", applications.application, name="application"),
    path(f"{LOANS}de-nghi/<int:application_id>/sua/", applications.correct, name="correct_application"),
    path(f"{LOANS}de-nghi/<int:application_id>/rut/", applications.withdraw, name="withdraw_application"),
    path(f"{LOANS}de-nghi/<int:application_id>/xet/", decisions.decide, name="decide"),
    path(f"{LOANS}de-nghi/<int:application_id>/giai-ngan/", decisions.disburse, name="disburse"),
    path(f"{LOANS}hop-xet/", decisions.meetings, name="meetings"),
    path(f"{LOANS}hop-xet/moi/", decisions.hold_meeting, name="hold_meeting"),
    path(f"{LOANS}hop-xet/<int:loan_meeting_id>/", decisions.meeting, name="meeting"),
]

repaying = [
    path(f"{LOANS}so/", register.register, name="register"),
    path(f"{LOANS}so/nam/", register.book, name="book"),
    path(f"{LOANS}<int:loan_id>/", register.loan, name="loan"),
    path(f"{LOANS}<int:loan_id>/thu/", repayments.repay, name="repay"),
    path(f"{LOANS}<int:loan_id>/huy/", taking_back.loan, name="take_back_loan"),
    path(f"{LOANS}tra-no/<int:repayment_id>/huy/", taking_back.repayment, name="take_back"),
    path(f"{LOANS}xoa-no/<int:loss_id>/huy/", taking_back.loss, name="take_back_loss"),
]

WATCHED = f"{LOANS}<int:loan_id>/"
trouble = [
    path("no-qua-han/", arrears_views.everywhere, name="arrears_everywhere"),
    path(f"{LOANS}qua-han/", arrears_views.of_club, name="arrears"),
    path(f"{WATCHED}theo-doi/", trouble_views.watch, name="watch"),
    path(f"{WATCHED}dieu-chinh/", trouble_views.reschedule, name="reschedule"),
    path(f"{WATCHED}khoanh/", trouble_views.freeze, name="freeze"),
    path(f"{WATCHED}khoanh/<int:freeze_id>/thoi/", trouble_views.thaw, name="thaw"),
    path(f"{WATCHED}xoa-no/", trouble_views.write_off, name="write_off"),
    path(f"{WATCHED}thu-hoi/", trouble_views.recover, name="recover"),
    path(f"{WATCHED}don-doc/", trouble_views.urge, name="urge"),
    path(f"{WATCHED}kiem-tra/", trouble_views.visit, name="visit"),
    path(f"{WATCHED}kiem-tra/anh/<int:photo_id>/", trouble_views.photo, name="photo"),
]

urlpatterns = [*lending, *repaying, *trouble]
