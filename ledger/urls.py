"""The addresses of a club's books. Each block belongs to one room of ledger/views."""

from django.urls import path  # noqa: F401 the rooms follow

app_name = "ledger"

CLUB = "cau-lac-bo/<int:club_id>/"

urlpatterns: list = []
