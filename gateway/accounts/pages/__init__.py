"""Signing in, and one's own account."""

from gateway.accounts.pages import account, sign_in

ROUTERS = (sign_in.router, account.router)
"""In the order they are tried."""
