"""The entrypoints of supervision about inquiries: three inquiries and one appraisal."""


class Inquiries:
    """Three inquiries and one appraisal; part of the supervision service."""
