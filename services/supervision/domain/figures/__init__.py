"""What is counted and how: marks of each case from its events, rates from marks."""
