"""A question put without stopping the program."""

import asyncio

from PySide6.QtWidgets import QDialog, QWidget

from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.dialog import Dialog


async def ask(
    parent: QWidget, theme: Theme, question: str, under: str, yes: str, no: str = "Cancel"
) -> bool:
    """Whether the person chose `yes`; everything else goes on meanwhile."""
    dialog = Dialog(question, "question", theme, parent)
    dialog.heading(question, under)
    dialog.setMinimumWidth(theme.size(400))
    dialog.finish(yes, "question_yes", cancel=no).clicked.connect(dialog.accept)
    answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    dialog.finished.connect(answered.set_result)
    dialog.open()
    return await answered == QDialog.DialogCode.Accepted.value
