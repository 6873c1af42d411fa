"""The words of supervision's desks, gathered."""

from gateway.web.words_projects import VOCABULARIES as PROJECTS
from gateway.web.words_suggestions import VOCABULARIES as SUGGESTIONS

DESKS = {**SUGGESTIONS, **PROJECTS}
