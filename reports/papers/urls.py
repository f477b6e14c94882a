"""The addresses of papers; each block belongs to one room."""

from django.urls import path

from reports.papers import agreed, fundraising, lending, loan_cards, meetings, repaying
from reports.papers import arrears as arrears_papers
from reports.papers import books as book_papers
from reports.papers import fees as fee_papers
from reports.papers import vouchers as voucher_papers

app_name = "papers"

CLUB = "cau-lac-bo/<int:club_id>/"

vouchers = [path(f"{CLUB}phieu/<int:voucher_id>/in/", voucher_papers.voucher, name="voucher")]

fees = [
    path(f"{CLUB}phi/so/in/", fee_papers.printed, name="fee_book"),
    path(f"{CLUB}phi/so/excel/", fee_papers.excel, name="fee_book_excel"),
]

RAISING = f"{CLUB}van-dong/"
raising = [
    path(f"{RAISING}tam-long-vang/in/", fundraising.donors_book, name="donors_book"),
    path(f"{RAISING}tam-long-vang/excel/", fundraising.donors_book_excel, name="donors_book_excel"),
    path(f"{RAISING}ung-ho/<int:receipt_id>/thu-cam-on/", fundraising.thanks, name="thanks"),
    path(f"{RAISING}hien-vat/<int:gift_id>/thu-cam-on/", fundraising.thanks_in_kind, name="thanks_in_kind"),
    path(f"{RAISING}cong-khai/in/", fundraising.notice, name="notice"),
    path(f"{RAISING}dot/<int:campaign_id>/cong-khai/", fundraising.campaign_notice, name="campaign_notice"),
]

books = [
    path(f"{CLUB}so-quy/in/", book_papers.cash_book, name="cash_book"),
    path(f"{CLUB}so-quy/excel/", book_papers.cash_book_excel, name="cash_book_excel"),
    path(f"{CLUB}kiem-ke/<int:count_id>/in/", book_papers.count, name="count"),
]

MEETING = f"{CLUB}buoi-sinh-hoat/<int:meeting_id>/"
gatherings = [
    path(f"{MEETING}bien-ban/", meetings.minutes, name="meeting_minutes"),
    path(f"{MEETING}mau-trong/", meetings.blank, name="meeting_blank"),
]

LOANS = f"{CLUB}vay-von/"
loans = [
    path(f"{LOANS}de-nghi/<int:application_id>/in/", lending.application, name="loan_application"),
    path(f"{LOANS}de-nghi/<int:application_id>/hop-dong/", lending.contract, name="loan_contract"),
    path(f"{LOANS}hop-xet/<int:loan_meeting_id>/bien-ban/", lending.minutes, name="loan_minutes"),
]

repayments = [
    path(f"{LOANS}so/in/", repaying.register, name="loan_register"),
    path(f"{LOANS}so/excel/", repaying.register_excel, name="loan_register_excel"),
    path(f"{LOANS}so/nam/in/", repaying.book, name="loan_book"),
    path(f"{LOANS}so/nam/excel/", repaying.book_excel, name="loan_book_excel"),
    path(f"{LOANS}<int:loan_id>/in/", loan_cards.printed, name="loan_card"),
    path(f"{LOANS}<int:loan_id>/excel/", loan_cards.excel, name="loan_card_excel"),
]

AGREED = f"{LOANS}<int:loan_id>/"
trouble = [
    path(f"{AGREED}dieu-chinh/<int:rescheduling_id>/in/", agreed.rescheduling, name="rescheduling"),
    path(f"{AGREED}khoanh/<int:freeze_id>/in/", agreed.freeze, name="freeze"),
    path(f"{AGREED}xoa-no/<int:write_off_id>/in/", agreed.write_off, name="write_off"),
    path(f"{LOANS}qua-han/in/", arrears_papers.printed, name="arrears"),
    path(f"{LOANS}qua-han/excel/", arrears_papers.excel, name="arrears_excel"),
    path("no-qua-han/in/", arrears_papers.everywhere, name="arrears_everywhere"),
    path("no-qua-han/excel/", arrears_papers.everywhere_excel, name="arrears_everywhere_excel"),
    path(f"{LOANS}<int:loan_id>/giay-nhac/", arrears_papers.reminder, name="reminder"),
]

urlpatterns = [*gatherings, *books, *fees, *vouchers, *raising, *loans, *repayments, *trouble]
