"""The ballot box: ballots, and nothing that says whose."""
