"""The years after the published report: life goes on in the demonstration, up to a day that is asked for.

Nothing here touches a row of 2017–2020 but the leaving of members who left later.
"""
