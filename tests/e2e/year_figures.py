"""What the year comes to: counts as they are, rates of the article, shares that what people do comes near to."""

from benchmarks.year.numbers import Numbers

YEAR = Numbers()
COUNTS = {
    "appeals": YEAR.appeals,
    "suggestions": YEAR.suggestions,
    "suggestion_key": YEAR.key,
    "proposals": YEAR.ideas,
    "candidates": YEAR.candidates,
    "projects": YEAR.adopted,
    "findings": YEAR.findings,
    "project_red": YEAR.lagging,
    "special_inquiries": YEAR.lagging,
    "topics": YEAR.reports + YEAR.dropped,
    "topic_reports": YEAR.reports,
}
RATES = {
    "suggestion_replied": (YEAR.suggestions, YEAR.suggestions),
    "suggestion_satisfied": (YEAR.suggestions, YEAR.suggestions),
    "suggestion_solved": (YEAR.class_a, YEAR.suggestions),
    "project_completed": (YEAR.adopted - 1, YEAR.adopted),
    "finding_rectified": (YEAR.findings, YEAR.findings),
}
"""The article's: reply 100 %, resolution 86.5 % (117 suggestions: 101), completion 98 % (of 34: 33)."""
NEAR = {
    "appeal_answered": (0.99, 1),
    "appeal_local": (0.74, 0.78),
    "appeal_on_time": (0.75, 0.99),
    "appeal_satisfied": (0.95, 0.999),
    "suggestion_on_time": (0.95, 1),
    "project_on_time": (0.85, 0.99),
    "participation": (0.97, 0.999),
}
"""Its other shares, which people's acts come near to: 76 % solved locally, some answered late, nearly all satisfied."""
