"""Rules of inquiries, surveys and appraisals: the standard library only."""
