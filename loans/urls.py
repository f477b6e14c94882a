"""The addresses of a club's loans. Each block belongs to one room of loans/views."""

from django.urls import path

from loans.views import applications, decisions, home, rules

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
    path(f"{LOANS}hop-xet/moi/", decisions.hold, name="hold_meeting"),
    path(f"{LOANS}hop-xet/<int:loan_meeting_id>/", decisions.meeting, name="meeting"),
]

urlpatterns = [*lending]
