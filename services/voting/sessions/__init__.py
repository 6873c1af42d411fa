"""Sessions in the hall: roll, list, rounds, results."""
