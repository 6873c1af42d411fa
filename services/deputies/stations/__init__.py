"""Stations at work: their hours, who sits there when, reception days and the ledger of them."""
