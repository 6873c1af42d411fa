"""Sessions of a congress: the hall, the table, rounds, ballots, minutes, checking a board."""
