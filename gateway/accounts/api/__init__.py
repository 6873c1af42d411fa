"""Sessions of signed-in people, accounts, tokens."""

from gateway.accounts.api import accounts, proposals, session, tokens

ROUTERS = (session.router, proposals.router, accounts.router, tokens.router)
"""In the order they are tried."""
