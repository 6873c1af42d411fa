"""Who handles it: category and department suggested to whoever writes or handles an appeal, and the models behind it."""
