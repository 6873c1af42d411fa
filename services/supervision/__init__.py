"""Supervision: work orders to departments, every clock of the loop, and each case's whole story."""
