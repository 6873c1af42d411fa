"""A group's yearly plan and its activities."""
