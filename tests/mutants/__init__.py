"""Does a test notice when a line says something else? Small changes to the code, one by one, and who noticed."""
