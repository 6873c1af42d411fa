"""Three inquiries and one appraisal, with surveys of residents."""
