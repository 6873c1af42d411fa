"""Livelihood projects: for now, the ideas that residents raise."""
