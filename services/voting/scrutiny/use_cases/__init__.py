"""What the scrutineer does with rounds, ballots and the board."""
