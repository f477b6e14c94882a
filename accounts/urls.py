"""Signing in and out."""

from django.contrib.auth import views
from django.urls import path

from accounts import reading
from accounts.forms import SignInForm

app_name = "accounts"

urlpatterns = [
    path(
        "dang-nhap/",
        views.LoginView.as_view(
            template_name="accounts/sign_in.html",
            authentication_form=SignInForm,
            redirect_authenticated_user=True,
        ),
        name="sign_in",
    ),
    path("dang-xuat/", views.LogoutView.as_view(), name="sign_out"),
    path("co-chu/", reading.change, name="letters"),
]
