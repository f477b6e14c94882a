"""The data workbook as a whole: one Excel file that carries a province in and out."""
