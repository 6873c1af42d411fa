"""Rules of hot topics: heat, phrases, and what the plan allows."""
