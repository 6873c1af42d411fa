"""What other subjects may read of figures: topics measures heat by the sums by day, and joins the cases behind them.

Tables, and not a function for each question: a list by an index over half a year of appeals is one joined statement.
They are for reading; only `figures.use_cases.counting` writes them.
"""

from services.supervision.figures.store import days, facts, marks, unsolved

__all__ = ["days", "facts", "marks", "unsolved"]
