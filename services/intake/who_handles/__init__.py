"""Who handles it: category and department of an appeal, suggested from what the county decided before."""
