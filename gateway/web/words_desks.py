"""The vocabularies of every desk, one a file, put together for the pages."""

from gateway.web.words_inquiries import INQUIRIES
from gateway.web.words_open_data import VOCABULARIES as OPEN_DATA
from gateway.web.words_projects import VOCABULARIES as PROJECTS
from gateway.web.words_selection import SELECTION
from gateway.web.words_suggestions import VOCABULARIES as SUGGESTIONS
from gateway.web.words_topics import VOCABULARIES as TOPICS

DESKS = {**SELECTION, **SUGGESTIONS, **PROJECTS, **INQUIRIES, **OPEN_DATA, **TOPICS}
