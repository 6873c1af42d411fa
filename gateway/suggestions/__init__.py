"""Deputies' suggestions: drafting, handling, the letter of reply."""
