"""Departments: who there is, who handles which category, and what a merge moves."""
