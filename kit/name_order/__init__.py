"""The order of names in lists of persons: by surname strokes (以姓氏笔画为序) or by pinyin, as the county chose."""

from kit.name_order.ordered import in_order, name_key
from kit.name_order.settings import Order

__all__ = ["Order", "in_order", "name_key"]
