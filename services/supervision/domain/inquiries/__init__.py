"""Rules of the inquiries desk: questions on record, promises, surveys, appraisals."""
