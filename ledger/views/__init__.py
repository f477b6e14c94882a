"""The pages of a club's money: its books, vouchers, meetings, fees, fund-raising, counts and closings."""
