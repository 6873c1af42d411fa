"""Residents' appeals: taken in, followed, rated, closed, reported on."""
