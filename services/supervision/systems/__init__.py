"""Department systems (部门业务系统): what was told to them, to be had again."""
