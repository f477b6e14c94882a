"""The addresses of a club's loans. Each block belongs to one room of loans/views."""

from django.urls import path

from loans.views import home

app_name = "loans"

CLUB = "cau-lac-bo/<int:club_id>/"
LOANS = f"{CLUB}vay-von/"

lending = [
    path(LOANS, home.loans, name="loans"),
]

urlpatterns = [*lending]
