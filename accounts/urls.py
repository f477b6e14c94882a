"""The addresses of signing in and of one's own account."""

from django.urls import path

from accounts import reading
from accounts.views import account, second_factor, sign_in

app_name = "accounts"

urlpatterns = [
    path("", account.me, name="me"),
    path("dang-nhap/", sign_in.sign_in, name="sign_in"),
    path("dang-nhap/mat-khau-moi/", sign_in.first_password, name="first_password"),
    path("dang-nhap/ma-hai-lop/", sign_in.token, name="token"),
    path("dang-xuat/", sign_in.sign_out, name="sign_out"),
    path("nhap-lai-mat-khau/", sign_in.password_again, name="password_again"),
    path("doi-mat-khau/", account.change_password, name="change_password"),
    path("may/<int:device_id>/dang-xuat/", account.sign_out_device, name="sign_out_device"),
    path("may/dang-xuat/", account.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("may-moi/<int:browser_id>/dung-la-toi/", account.confirm_browser, name="confirm_browser"),
    path("may-moi/<int:browser_id>/khong-phai-toi/", account.disown_browser, name="disown_browser"),
    path("ma-hai-lop/", second_factor.set_up, name="second_factor"),
    path("ma-hai-lop/ma-du-phong/", second_factor.backup_codes, name="backup_codes"),
    path("ma-hai-lop/bo/", second_factor.do_without, name="without_second_factor"),
    path("co-chu/", reading.change, name="letters"),
]
