"""Ideas for livelihood projects: collected, merged where they say the same, and told what becomes of them."""
