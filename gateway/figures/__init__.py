"""Figures counted from the chronicle, each with its formula and its cases."""
