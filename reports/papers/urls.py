"""The addresses of papers; each block belongs to one room."""

from django.urls import path

from reports.papers import fees as fee_papers
from reports.papers import vouchers as voucher_papers

app_name = "papers"

CLUB = "cau-lac-bo/<int:club_id>/"

vouchers = [path(f"{CLUB}phieu/<int:voucher_id>/in/", voucher_papers.voucher, name="voucher")]

fees = [
    path(f"{CLUB}phi/so/in/", fee_papers.printed, name="fee_book"),
    path(f"{CLUB}phi/so/excel/", fee_papers.excel, name="fee_book_excel"),
]

urlpatterns = [*fees, *vouchers]
