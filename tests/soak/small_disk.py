"""A disk of limited size under a server's folder, to be filled up and emptied (Linux, root)."""

import errno
import subprocess
from pathlib import Path

BLOCK = b"\0" * 65_536


class SmallDisk:
    """A tmpfs mounted on a folder that keeps its owner. Raises CalledProcessError where mounting is not allowed."""

    def __init__(self, folder: Path, mebibytes: int) -> None:
        self.folder = folder
        owner = folder.stat()
        options = f"size={mebibytes}m,mode=700,uid={owner.st_uid},gid={owner.st_gid}"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
        self._filler = folder / "something-else"

    def fill(self) -> None:
        """Somebody else takes the last block."""
        with self._filler.open("ab", buffering=0) as file:
            size = len(BLOCK)
            while size:
                try:
                    file.write(BLOCK[:size])
                except OSError as full:
                    if full.errno != errno.ENOSPC:
                        raise
                    size //= 2

    def free(self) -> None:
        """There is room again."""
        self._filler.unlink(missing_ok=True)

    def close(self) -> None:
        """Unmount it, whoever still looks into it."""
        subprocess.run(["umount", "--lazy", str(self.folder)], check=True)
