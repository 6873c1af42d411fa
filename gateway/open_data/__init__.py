"""Open data: one registry of datasets (`datasets.py`), each described column by column, as CSV and JSON."""

from gateway.open_data.datasets import DATASETS
from gateway.open_data.shape import LICENCE, LICENCE_EN, Column, Dataset

__all__ = ["DATASETS", "LICENCE", "LICENCE_EN", "Column", "Dataset"]
