"""Who handles it: category and department, suggested to who writes or handles an appeal, and the models behind it."""
