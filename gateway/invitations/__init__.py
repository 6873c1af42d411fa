"""Organs invite deputies: made, replied to, recorded."""
