"""Signing in, and one's own account."""

from gateway.accounts.pages import account, enrol, people, proposals, sign_in

ROUTERS = (sign_in.router, account.router, people.router, proposals.router, enrol.router)
"""In the order they are tried."""
