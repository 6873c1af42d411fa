"""Whole loops through the HTTP API of the peer, the embedded host and the bus: what one costs in processor time."""
