"""The addresses of a club's books. Each block belongs to one room of ledger/views."""

from django.urls import path

from ledger.views import books as book_views
from ledger.views import closings as closing_views
from ledger.views import counts as count_views
from ledger.views import debts, donations, fee_setting, fundraising, meeting_closing, meetings, sheets
from ledger.views import fees as fee_views
from ledger.views import offline as offline_views
from ledger.views import openings as opening_views
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
    path(f"{CLUB}so-du-dau/", opening_views.open_books, name="opening"),
    path(f"{CLUB}so-du-dau/<int:opening_id>/huy/", opening_views.take_back_opening, name="take_back_opening"),
    path(f"{CLUB}khoa-so/", closing_views.closings, name="closings"),
    path(f"{CLUB}khoa-so/moi/", closing_views.close, name="close"),
    path(f"{CLUB}khoa-so/<int:closing_id>/mo-lai/", closing_views.reopen, name="reopen"),
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
    path(f"{RAISING}ho-tro/<int:grant_id>/", debts.describe_support, name="describe_support"),
    path(f"{RAISING}von-no/", debts.debts, name="debts"),
    path(f"{RAISING}von-no/vay/", debts.borrow, name="borrow"),
    path(f"{RAISING}von-no/gop/", debts.contribute, name="contribute"),
    path(f"{RAISING}von-no/tra/", debts.repay, name="repay_debt"),
]

MEETINGS = f"{CLUB}buoi-sinh-hoat/"
gatherings = [
    path(MEETINGS, meetings.meetings, name="meetings"),
    path(f"{MEETINGS}moi/", meetings.call, name="meeting_new"),
    path(f"{MEETINGS}<int:meeting_id>/", meetings.meeting, name="meeting"),
    path(f"{MEETINGS}<int:meeting_id>/ghi/", meetings.fill, name="meeting_fill"),
    path(f"{MEETINGS}<int:meeting_id>/luu/", sheets.save, name="meeting_save"),
    path(f"{MEETINGS}<int:meeting_id>/giu/", sheets.take_over, name="meeting_hold"),
    path(f"{MEETINGS}<int:meeting_id>/khac-biet/", sheets.differences, name="meeting_differences"),
    path(f"{MEETINGS}<int:meeting_id>/noi-dung/", meetings.facts, name="meeting_facts"),
    path(f"{MEETINGS}<int:meeting_id>/chot/", meeting_closing.close, name="meeting_close"),
    path(f"{MEETINGS}<int:meeting_id>/mo-lai/", meeting_closing.reopen, name="meeting_reopen"),
    path("bang-ngoai-mang.js", offline_views.worker, name="worker"),  # at the root: it serves the whole site
    path("mat-mang/", offline_views.no_network, name="no_network"),
]

FEES = f"{CLUB}phi/"
fees = [
    path(FEES, fee_views.fees, name="fees"),
    path(f"{FEES}so/", fee_views.book, name="fee_book"),
    path(f"{FEES}muc-phi/", fee_setting.fee_rates, name="fee_rates"),
    path(f"{FEES}muc-phi/<int:rate_id>/bo/", fee_setting.withdraw_rate, name="withdraw_fee_rate"),
    path(f"{FEES}mien-giam/", fee_setting.exemptions, name="fee_exemptions"),
    path(f"{FEES}mien-giam/<int:exemption_id>/", fee_setting.exemption, name="fee_exemption"),
    path(
        f"{FEES}mien-giam/<int:exemption_id>/bo/",
        fee_setting.withdraw_exemption,
        name="withdraw_fee_exemption",
    ),
    path(f"{FEES}<int:member_id>/", fee_views.card, name="fee_card"),
    path(f"{FEES}<int:member_id>/thu/", fee_views.take, name="take_fee"),
    path(f"{FEES}<int:member_id>/tra-lai/", fee_views.refund, name="refund_fee"),
]

urlpatterns = [*gatherings, *vouchers, *books, *fees, *raising]
