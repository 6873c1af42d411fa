"""What is filled in for suggestions: while they are being written, and while they are being handled."""
