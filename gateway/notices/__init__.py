"""Notices: what people are told of their work, and where each leads."""
