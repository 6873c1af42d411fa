"""The one list of the voting service's tables; each subject adds its own. Box and scrutineer have lists of theirs."""

from sqlalchemy import MetaData

metadata = MetaData()
