"""Papers and files of the books: who takes away a list of people stands in the log."""

KEEP_NOTHING = {
    "papers:voucher",
    "papers:thanks",
    "papers:thanks_in_kind",
    "papers:notice",
    "papers:campaign_notice",
    "papers:count",
}

TAKEN_AWAY = (
    "papers:fee_book",
    "papers:fee_book_excel",
    "papers:donors_book",
    "papers:donors_book_excel",
    "papers:cash_book",
    "papers:cash_book_excel",
    "papers:meeting_minutes",
    "papers:meeting_blank",
    "papers:loan_application",
    "papers:loan_contract",
    "papers:loan_minutes",
    "papers:loan_register",
    "papers:loan_register_excel",
    "papers:loan_book",
    "papers:loan_book_excel",
    "papers:loan_card",
    "papers:loan_card_excel",
    "papers:arrears",
    "papers:arrears_excel",
    "papers:arrears_everywhere",
    "papers:arrears_everywhere_excel",
    "papers:reminder",
    "papers:rescheduling",
    "papers:freeze",
    "papers:write_off",
)
ACTS = dict.fromkeys(TAKEN_AWAY, lambda scene: {})
