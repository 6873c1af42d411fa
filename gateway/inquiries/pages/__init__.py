"""Inquiries, surveys and appraisals, public and for the office."""

from gateway.inquiries.pages import appraisals, inquiries, listed, office, survey, surveys

ROUTERS = (listed.router, inquiries.router, office.router, survey.router, surveys.router, appraisals.router)
"""In the order they are tried."""
