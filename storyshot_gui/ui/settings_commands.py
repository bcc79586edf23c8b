"""What the dialog of settings asks for that takes time: keys, tests, sizes, the cache."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from storyshot_gui import paths

if TYPE_CHECKING:
    from storyshot_gui.ui.main_window import MainWindow
    from storyshot_gui.ui.views.settings_dialog import SettingsDialog


Work = Callable[..., Coroutine[Any, Any, None]]


class SettingsCommands(QObject):
    """The dialog may be closed before an answer is there."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def open(self) -> "SettingsDialog":
        from storyshot_gui.ui.views.settings.desk import Desk  # seldom needed
        from storyshot_gui.ui.views.settings_dialog import SettingsDialog

        window, studio = self._window, self._window.studio
        desk = Desk(
            window.settings,
            studio.voices(),
            studio.catalog(),
            studio.outside(),
            window.actions_by_name,
            studio.month_micro(),
        )
        dialog = SettingsDialog(desk, window.theme, window)
        self._connect(dialog)
        dialog.open()
        self._start(self._ask_keyring(dialog))
        self._start(self._measure(dialog))
        return dialog

    def _connect(self, dialog: "SettingsDialog") -> None:
        dialog.general.theme_chosen.connect(self._window.appearance.choose)
        dialog.providers.tried.connect(partial(self._do, self._try, dialog))
        dialog.providers.kept.connect(partial(self._do, self._keep, dialog))
        dialog.providers.dropped.connect(partial(self._do, self._drop, dialog))
        dialog.providers.page_asked.connect(self._show_page)
        dialog.storage.clear_asked.connect(partial(self._do, self._clear, dialog))

    def _do(self, work: Work, dialog: "SettingsDialog", *words: str) -> None:
        self._start(work(dialog, *words))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._window.tasks.start(work)

    async def _try(self, dialog: "SettingsDialog", service: str, secret: str) -> None:
        said = await self._window.studio.outside().try_key(service, secret)
        if isValid(dialog):
            dialog.providers.say_tried(service, said)

    async def _keep(self, dialog: "SettingsDialog", service: str, secret: str) -> None:
        said = await self._window.studio.keep_key(service, secret)
        if isValid(dialog):
            dialog.providers.say_kept(service, said)

    async def _drop(self, dialog: "SettingsDialog", service: str) -> None:
        said = await self._window.studio.drop_key(service)
        if isValid(dialog):
            dialog.providers.say_kept(service, said)

    async def _ask_keyring(self, dialog: "SettingsDialog") -> None:
        await self._window.studio.outside().keys.ready()
        if isValid(dialog):
            dialog.providers.refresh()

    async def _measure(self, dialog: "SettingsDialog") -> None:
        folders = dict(dialog.storage.folders)
        sizes = {name: await asyncio.to_thread(paths.size, at) for name, at in folders.items()}
        sizes["cache"] = sum([await asyncio.to_thread(paths.size, at) for at in paths.cached()])
        if isValid(dialog):
            dialog.storage.show_sizes(sizes)

    async def _clear(self, dialog: "SettingsDialog") -> None:
        await asyncio.to_thread(paths.clear_cache)
        if isValid(dialog):
            await self._measure(dialog)

    def _show_page(self, url: str) -> None:
        if not QDesktopServices.openUrl(QUrl(url)):
            self._window.say(f"The page is {url}.", "No browser could be started.", "warning")
