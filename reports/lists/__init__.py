"""Every list as a file: Excel in the columns shown, and a club's register of members in print."""
