"""Hot topics: sums by day, the daily look, and the topics of the plan."""
