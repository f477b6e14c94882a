"""The addresses of a club's books. Each block belongs to one room of ledger/views."""

from django.urls import path

from ledger.views import books as book_views
from ledger.views import counts as count_views
from ledger.views import debts, donations, fundraising
from ledger.views import vouchers as voucher_views

app_name = "ledger"

CLUB = "cau-lac-bo/<int:club_id>/"

books = [
    path("so-quy/", book_views.books, name="books"),
    path(f"{CLUB}so-quy/", book_views.book, name="book"),
    path(f"{CLUB}so-quy/chi-tiet/", book_views.cash_book, name="cash_book"),
    path(f"{CLUB}kiem-ke/", count_views.counts, name="counts"),
    path(f"{CLUB}kiem-ke/moi/", count_views.count, name="count"),
    path(f"{CLUB}kiem-ke/<int:count_id>/", count_views.counted, name="counted"),
]

VOUCHERS = f"{CLUB}phieu/"
vouchers = [
    path(VOUCHERS, voucher_views.vouchers, name="vouchers"),
    path(f"{VOUCHERS}thu/", voucher_views.receipt, name="receipt"),
    path(f"{VOUCHERS}chi/", voucher_views.payment, name="payment"),
    path(f"{VOUCHERS}chuyen/", voucher_views.transfer, name="transfer"),
    path(f"{VOUCHERS}<int:voucher_id>/", voucher_views.voucher, name="voucher"),
    path(f"{VOUCHERS}<int:voucher_id>/huy/", voucher_views.reverse, name="reverse"),
    path(f"{VOUCHERS}<int:voucher_id>/anh/", voucher_views.attach, name="attach"),
    path(f"{VOUCHERS}<int:voucher_id>/anh/<int:attachment_id>/", voucher_views.attachment, name="attachment"),
]

RAISING = f"{CLUB}van-dong/"
raising = [
    path(RAISING, fundraising.overview, name="campaigns"),
    path(f"{RAISING}dot/moi/", fundraising.start, name="start_campaign"),
    path(f"{RAISING}dot/<int:campaign_id>/", fundraising.show, name="campaign"),
    path(f"{RAISING}dot/<int:campaign_id>/sua/", fundraising.correct, name="correct_campaign"),
    path(f"{RAISING}dot/<int:campaign_id>/hua/", fundraising.promise, name="promise"),
    path(f"{RAISING}dot/<int:campaign_id>/chi/", fundraising.spend, name="spend"),
    path(f"{RAISING}hua/<int:pledge_id>/thoi/", fundraising.withdraw_promise, name="withdraw_promise"),
    path(f"{RAISING}ung-ho/", donations.give, name="give"),
    path(f"{RAISING}ung-ho/<int:receipt_id>/", donations.show, name="donation"),
    path(f"{RAISING}ung-ho/<int:receipt_id>/sua/", donations.describe, name="describe_donation"),
    path(f"{RAISING}hien-vat/", donations.give_in_kind, name="give_in_kind"),
    path(f"{RAISING}hien-vat/<int:gift_id>/", donations.show_in_kind, name="gift"),
    path(f"{RAISING}hien-vat/<int:gift_id>/sua/", donations.correct_in_kind, name="correct_gift"),
    path(f"{RAISING}hien-vat/<int:gift_id>/bo/", donations.remove_in_kind, name="remove_gift"),
    path(f"{RAISING}tam-long-vang/", donations.book, name="donors_book"),
    path(f"{RAISING}cong-khai/", donations.public_notice, name="notice"),
    path(f"{RAISING}ho-tro/", debts.supports, name="supports"),
    path(f"{RAISING}ho-tro/moi/", debts.support, name="support"),
    path(f"{RAISING}von-no/", debts.debts, name="debts"),
    path(f"{RAISING}von-no/vay/", debts.borrow, name="borrow"),
    path(f"{RAISING}von-no/gop/", debts.contribute, name="contribute"),
    path(f"{RAISING}von-no/tra/", debts.repay, name="repay_debt"),
]

urlpatterns = [*vouchers, *books, *raising]
