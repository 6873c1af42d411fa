"""Accounts, signing in and out, second factor, API tokens."""
