"""Selecting livelihood projects: seasons, ideas, screening, opinions, candidates."""
