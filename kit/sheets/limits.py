"""How large a table may be, and what reading it may cost: settings of every service that takes one."""

from pydantic import BaseModel, Field

MEGABYTE = 1024 * 1024


class TableLimits(BaseModel):
    """Put among a service's settings, so each is an environment variable under that service's prefix."""

    import_rows: int = Field(default=5000, ge=1)
    """Rows an import may have at the most (ours)."""
    import_columns: int = Field(default=50, ge=1)
    """Columns that are looked at; what stands to their right is not read (ours)."""
    import_cells: int = Field(default=250_000, ge=1)
    """Cells with something in them, of all rows together (ours: every row and column filled)."""
    import_cell_characters: int = Field(default=32_767, ge=1)
    """Characters of one cell (Excel's own limit)."""
    import_characters: int = Field(default=2_000_000, ge=1)
    """Characters of all cells together (ours: four hundred for each of as many rows as allowed)."""
    import_bytes: int = Field(default=5 * MEGABYTE, ge=1)
    """The file itself, in bytes (ours)."""
    import_plain_bytes: int = Field(default=64 * 1024, ge=0)
    """Text up to this many bytes is read in the service itself: it takes milliseconds (ours)."""
    import_parts: int = Field(default=500, ge=1)
    """Parts in a workbook's archive (ours: sheets, pictures)."""
    import_part_bytes: int = Field(default=16 * MEGABYTE, ge=1)
    """What one part unpacks to, in bytes (ours: five thousand rows of fifteen columns are 5 MB)."""
    import_unpacked_bytes: int = Field(default=24 * MEGABYTE, ge=1)
    """What all parts unpack to, in bytes (ours)."""
    import_ratio: int = Field(default=100, ge=1)
    """How many times its packed size a part of a megabyte or more unpacks to (ours: a list does 10 to 20 times)."""
    import_seconds: float = Field(default=45.0, gt=0)
    """Seconds until reading a file is given up (ours; below what the gateway waits for an import)."""
    import_cpu_seconds: int = Field(default=15, ge=1)
    """Seconds of one processor it may take (ours; as many rows and columns as allowed take three)."""
    import_memory_bytes: int = Field(default=160 * MEGABYTE, ge=64 * MEGABYTE)
    """Address space of the process that reads a file, in bytes (ours: with the service's own it fits its 384 MiB)."""
    import_at_once: int = Field(default=1, ge=1)
    """Files read at the same time by one process; another is refused until one is done (ours)."""
