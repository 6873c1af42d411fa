"""Deputies' suggestions (代表建议), from submission to the look back."""
