"""Forms that post and count money."""
