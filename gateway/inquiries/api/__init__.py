"""Inquiries, surveys and appraisals."""

from gateway.inquiries.api import appraisals, inquiries, surveys

ROUTERS = (inquiries.router, surveys.router, appraisals.router)
"""In the order they are tried."""
