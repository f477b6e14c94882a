"""The addresses of papers; each block belongs to one room."""

from django.urls import path  # noqa: F401 the rooms follow

app_name = "papers"

CLUB = "cau-lac-bo/<int:club_id>/"

urlpatterns: list = []
