"""Matters: what a deputy does with an appeal that was offered."""
