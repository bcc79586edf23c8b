"""A project is open once: an advisory lock the system lets go even when a program is killed."""

import errno
import os
import socket
import sys
import time
from pathlib import Path

from storyshot_gui.errors import ProjectError
from storyshot_gui.project.database import plainly

NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS}
GRACE_SECONDS = 2.0


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
            self._lock_in_time()
        except OSError as cause:
            if cause.errno in NO_LOCKS:  # some network folders have none: better open than not
                return
            raise ProjectError(
                f"The project is already open{_named(*_holder(self._descriptor))}.",
                "Go to that window, or close it first.",
            ) from cause
        os.ftruncate(self._descriptor, 0)
        os.write(self._descriptor, f"{os.getpid()} {socket.gethostname()}".encode())

    def _lock_in_time(self) -> None:
        """A program killed while it started another holds on until that one has begun."""
        until = time.monotonic() + GRACE_SECONDS
        while True:
            try:
                _lock(self._descriptor)
            except OSError:
                if time.monotonic() > until or not _has_ended(*_holder(self._descriptor)):
                    raise
                time.sleep(GRACE_SECONDS / 100)
            else:
                return

    def release(self) -> None:
        if self._descriptor >= 0:
            os.ftruncate(self._descriptor, 0)
            _unlock(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = -1


def _holder(descriptor: int) -> tuple[int, str]:
    """The process id and the machine that wrote themselves into the lock, (0, "") for none."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    pid, _, host = os.read(descriptor, 200).decode("utf-8", "replace").partition(" ")
    return (int(pid), host) if pid.isdecimal() else (0, "")


def _named(pid: int, host: str) -> str:
    if pid == os.getpid() and host == socket.gethostname():
        return " in this program"
    return f" (process {pid} on {host})" if pid else ""


def _has_ended(pid: int, host: str) -> bool:
    """Whether a process of this machine is known to be gone."""
    if not pid or os.name != "posix" or host != socket.gethostname():
        return False
    try:
        os.kill(pid, 0)
    except OSError as error:
        return error.errno == errno.ESRCH
    return False


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
