"""How a cell of a Vietnamese register is read, and how a value is written into one.

The stock widgets read 02/11/2026 as 11 February, "có" as False and "5,000" as 5. These read what the writer
meant or raise ValueError with a sentence that says what would be right; nothing is ever guessed.
"""

from clubs.widgets.dates import Birth, Day, Months
from clubs.widgets.numbers import Money, Rate, Whole
from clubs.widgets.words import Choice, Code, Digits, Formula, Name, Percentage, Phone, Text, YesNo

__all__ = [
    "Birth",
    "Choice",
    "Code",
    "Day",
    "Digits",
    "Formula",
    "Money",
    "Months",
    "Name",
    "Percentage",
    "Phone",
    "Rate",
    "Text",
    "Whole",
    "YesNo",
]
