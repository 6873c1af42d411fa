"""Measurements, each beside a limit taken in the same run: bare numbers say more about the machine than about us."""
