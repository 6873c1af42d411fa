"""What refusals about dossiers, their papers and yearly reports to voters are called on a page."""

from gateway.pages.i18n import N_

OF_DOSSIERS: dict[str, str] = {
    "term-not-found": N_("没有这一届。"),
}
"""By the slug of the problem."""
