"""Bringing files in through the browser: keep, read, match, look, save, take back."""
