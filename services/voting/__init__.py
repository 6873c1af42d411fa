"""Livelihood projects: the ideas that residents raise, the list that is made of them, and the vote on it."""
