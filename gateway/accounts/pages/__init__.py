"""Signing in, and one's own account."""

from gateway.accounts.pages import account, enrol, proposals, sign_in

ROUTERS = (sign_in.router, account.router, proposals.router, enrol.router)
"""In the order they are tried."""
