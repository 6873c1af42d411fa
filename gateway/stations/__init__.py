"""Stations at work: the rota, reception days, the ledger of what was heard, and the figures of it."""
