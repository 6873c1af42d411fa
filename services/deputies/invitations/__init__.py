"""Organs of the county invite deputies."""
