"""Sessions of signed-in people, accounts, tokens."""

from gateway.accounts.api import accounts, session, tokens

ROUTERS = (session.router, accounts.router, tokens.router)
"""In the order they are tried."""
