"""The addresses of a club's books. Each block belongs to one room of ledger/views."""

from django.urls import path

from ledger.views import books as book_views

app_name = "ledger"

CLUB = "cau-lac-bo/<int:club_id>/"

books = [
    path("so-quy/", book_views.books, name="books"),
    path(f"{CLUB}so-quy/", book_views.book, name="book"),
    path(f"{CLUB}so-quy/chi-tiet/", book_views.cash_book, name="cash_book"),
]

urlpatterns = [*books]
