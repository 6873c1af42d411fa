"""The county's WeChat mini-program, seen from its server: who opened it, and messages that somebody allowed."""
