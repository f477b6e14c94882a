"""What is printed and signed, and the books as files: papers in PDF, their twins in Excel.

A module a room of the books; each takes the plain rows that the page shows, so that paper and page agree.
"""
