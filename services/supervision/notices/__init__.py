"""Notices (通知): what the platform tells the people who work with it."""
