"""What the other subjects may do with suggestions, and nothing else: an opinion goes on as a deputy's draft."""

from services.deputies.suggestions.use_cases.drafting import begin_for

__all__ = ["begin_for"]
