"""The demonstration province: invented people, clubs and money as rows of the data workbook.

Made by a fixed seed, so that it is the same on every machine; `province.sheets()` gives all of it. The
figures that the published summary of 2017–2020 names (spec "The reference paragraph") come out to the digit:
clubs.csv sets them club by club, and fees, gifts and interest are settled at the end.
"""
