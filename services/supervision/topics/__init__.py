"""Hot topics (民生热点) and the topics of the supervision plan (监督议题)."""
