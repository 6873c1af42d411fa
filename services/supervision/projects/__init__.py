"""Livelihood projects (民生实事项目), from the vote until residents feel them."""
