"""The form on the list of notices."""

from contracts.notices import ReadAllNotices
from gateway.notices.where import LIST
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm

READ_ALL = PageForm(ReadAllNotices, done=N_("已全部标为已读。"), back=LIST)
