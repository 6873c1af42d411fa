"""Hot topics: hotspots, the plan, research reports."""
