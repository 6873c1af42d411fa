"""The operator's resources."""

from gateway.operator.api import audit, health, operator, problem_types

ROUTERS = (audit.router, operator.router, problem_types.router, health.router)
"""In the order they are tried."""
