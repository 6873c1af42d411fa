"""What deputies and the office do with matters, and how the roster is kept."""
