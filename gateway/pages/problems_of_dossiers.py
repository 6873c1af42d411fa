"""What refusals about dossiers, their papers and yearly reports to voters are called on a page."""

from gateway.pages.i18n import N_

OF_DOSSIERS: dict[str, str] = {
    "duty-outside-term": N_("这一天不在已登记的任期之内，请检查日期。"),
    "duty-paper-entered": N_("人大办公室已核实记入，如需更正请联系人大办公室。"),
    "duty-paper-judged": N_("这份报告已经核实、退回或者被更正。"),
    "duty-paper-not-found": N_("没有这份报告。"),
    "duty-paper-file-not-found": N_("没有这个文件，或者您不能查看。"),
    "duty-paper-replaced": N_("这份报告已经被另一份更正。"),
    "term-not-found": N_("没有这一届。"),
    "voter-report-incomplete": N_("写好述职报告、登记述职会后才能公开。"),
    "voter-report-not-found": N_("没有这份述职报告。"),
    "voter-report-published": N_("这一年度的述职报告已经公开，不能再修改。"),
}
"""By the slug of the problem."""
