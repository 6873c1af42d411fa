"""Problem types of files that are sent: tables, photos, attachments."""

OF_FILES: dict[str, tuple[int, str]] = {
    "file-not-taken": (422, "The file is not what its name says, or of a kind that is not taken."),
    "file-runs-something": (422, "The file brings macros, scripts or other files that a reader would open."),
    "file-too-large": (413, "The file, what it unpacks to, or the text in its table is too large."),
    "file-too-slow": (422, "Reading the file takes too long; save the table alone as a new file."),
    "range-outside": (416, "No byte of the file is in the range; Content-Range says how many it has."),
    "imports-busy": (503, "As many files as may be are being read; send it again after Retry-After seconds."),
    "not-a-photo": (422, "A file is no JPEG, PNG or WebP photo."),
    "photo-too-large": (422, "The photo has too many pixels, or takes too long or too much memory to read."),
    "photos-busy": (503, "Many photos are being sent; send it again after Retry-After seconds."),
    "too-many-photos": (422, "More photos than are taken."),
    "unreadable-file": (422, "The file is no XLSX or CSV table with a title row."),
}
"""As the catalogue has them: status and meaning by slug."""
