"""Deputies' groups at work: the year's plan, activities called, answered and held."""
