"""Livelihood projects: plan, tracks, inspections, findings, decisions."""
