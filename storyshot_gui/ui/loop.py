"""The loop under the window: Qt's own, in which asyncio's sockets live safely."""

import sys
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop


def window_loop(app: QApplication) -> QEventLoop:
    """A loop whose socket watchers outlive the signal in which they are dropped.

    A connection that ends drops its watcher while that is telling of it; Qt would then go on
    with an object that is gone.
    """
    loop: Any = QEventLoop(app)  # it has no door of its own to what is mended here
    if not sys.platform.startswith("win"):
        selector = loop._selector  # noqa: SLF001
        keeper = QObject(app)
        drop = selector.unregister

        def unregister(fileobj: Any) -> Any:
            watchers = _watchers(selector, fileobj)
            key = drop(fileobj)
            for watcher in watchers:
                watcher.setEnabled(False)
                watcher.setParent(keeper)  # Qt's now, not Python's
                watcher.deleteLater()
            return key

        selector.unregister = unregister
    return loop


def _watchers(selector: Any, fileobj: Any) -> list[Any]:
    """The Qt objects that watch a file, for reading and for writing."""
    number = selector._fileobj_lookup(fileobj)  # noqa: SLF001
    kinds = (getattr(selector, f"_Selector__{kind}_notifiers") for kind in ("read", "write"))
    return [watchers[number] for watchers in kinds if number in watchers]
