"""WeChat's mini-program: who opened it, the account it opens, a resident's own appeals."""
