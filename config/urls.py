"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("", include("reports.urls")),
    path("", include("clubs.urls")),
    path("", include("members.urls")),
    path("", include("ledger.urls")),
    path("", include("loans.urls")),
    path("", include("reports.papers.urls")),
    path("tai-khoan/", include("accounts.urls")),
]
