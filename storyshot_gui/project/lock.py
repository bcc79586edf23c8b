"""A project is open once: an advisory lock the system lets go even when a program is killed."""

import errno
import os
import socket
import sys
from pathlib import Path

from storyshot_gui.errors import ProjectError
from storyshot_gui.project.database import plainly

NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS}


class FolderLock:
    """Held from its making until `release`."""

    def __init__(self, folder: Path) -> None:
        """ProjectError when another process or window holds it, or the folder is read-only."""
        path = folder / ".lock"
        with plainly():
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                self._take()
            except BaseException:
                os.close(self._descriptor)
                raise

    def _take(self) -> None:
        try:
            _lock(self._descriptor)
        except OSError as cause:
            if cause.errno in NO_LOCKS:  # some network folders have none: better open than not
                return
            holder = _holder(self._descriptor)
            raise ProjectError(
                f"The project is already open{holder}.", "Go to that window, or close it first."
            ) from cause
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, f"{os.getpid()} {socket.gethostname()}".encode())

    def release(self) -> None:
        if self._descriptor >= 0:
            os.ftruncate(self._descriptor, 0)
            _unlock(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = -1


def _holder(descriptor: int) -> str:
    pid, _, host = os.read(descriptor, 200).decode("utf-8", "replace").partition(" ")
    if not pid.isdigit():
        return ""
    if int(pid) == os.getpid():
        return " in this program"
    return f" (process {pid} on {host})"


if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 30  # Windows lets nobody read what is locked, so not where the name stands

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
