"""Who takes an appeal, and what the deputy does with it."""
