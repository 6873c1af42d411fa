"""The one list of this service's tables; each subject adds its own."""

from sqlalchemy import MetaData

metadata = MetaData()
