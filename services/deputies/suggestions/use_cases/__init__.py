"""What deputies and the office do with a draft."""
