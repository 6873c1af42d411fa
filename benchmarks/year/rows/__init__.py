"""The 22 systems of the article, each asked for over the API: what of it the lived county has, and what is missing."""
