"""One line under the header: what happened, what helps, and the button that does it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from storyshot_gui.ui import icons
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import button, icon_button, label

STAYS_MS = 6000  # how long good news stays; bad news stays until it is read
ICONS = {"info": "circle-check", "warning": "triangle-alert", "error": "circle-alert"}


class MessageBar(QFrame):
    """Hidden when there is nothing to say; never in the way of what one is doing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.kind = ""
        self._does: Callable[[], object] | None = None
        self._icon = label(name="message_icon")
        self._text = label(role="section", name="message_text")
        self._hint = label(role="muted", name="message_hint")
        self._hint.setWordWrap(True)
        self._action = button("", "message_action")
        self._close = icon_button("x", "Dismiss", "message_close", theme)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._lay_out()
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.dismiss)
        self._timer.timeout.connect(self.dismiss)
        self.set_theme(theme)
        self.hide()

    def say(
        self,
        text: str,
        hint: str = "",
        kind: str = "info",
        action: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """`kind` is info, warning or error; `action` is a button's words and what it does."""
        self.kind = kind
        self._text.setText(text)
        self._hint.setText(hint)
        self._action.setVisible(action is not None)
        if action:
            self._action.setText(action[0])
            self._action.setAccessibleName(action[0].replace("&", ""))
            self._does = action[1]
        self._draw_icon()
        self.setAccessibleName(f"{text} {hint}".strip())
        self.show()
        self._timer.stop()
        if kind == "info":
            self._timer.start()

    def words(self) -> tuple[str, str]:
        """The text and hint now shown."""
        return self._text.text(), self._hint.text()

    def dismiss(self) -> None:
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._close.setIcon(icons.icon("x", theme.muted))
        self._draw_icon()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.setSpacing(10)
        for part in (self._icon, self._text):
            row.addWidget(part)
        row.addWidget(self._hint, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)

    def _draw_icon(self) -> None:
        theme = self._theme
        colour = {"error": theme.bad, "warning": theme.warn}.get(self.kind, theme.good)
        size = theme.size(17)
        name = ICONS.get(self.kind, "info")
        self._icon.setPixmap(icons.icon(name, colour).pixmap(QSize(size, size)))

    def _act(self) -> None:
        self.dismiss()
        if self._does:
            self._does()
