"""The county: what it is called, and which townships it has."""
