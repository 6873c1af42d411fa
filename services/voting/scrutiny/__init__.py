"""The scrutineer: the second issuer, and the seal on the board."""
