"""Appeals and cases as the office sees them, and the closed-loop report."""

from gateway.cases.api import appeals, cases, reports

ROUTERS = (appeals.router, cases.router, reports.router)
"""In the order they are tried."""
