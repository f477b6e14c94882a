"""What there is to do today, for the home page: each module knows the tasks of one room."""
