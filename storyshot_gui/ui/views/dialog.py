"""What all dialogs share: a heading, a column of fields, a row of buttons; never `exec`."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.parts import button, label

MARGIN, GAP = 20, 12
ROW_MOST = 34  # a label stands in the middle of one line, not of many


class Dialog(QDialog):
    """Open it with `open()`; it deletes itself when it is closed."""

    def __init__(self, title: str, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, MARGIN - 2, MARGIN, MARGIN - 4)
        self.column.setSpacing(GAP)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)

    def heading(self, text: str, under: str = "") -> None:
        self.column.addWidget(label(text, "title"))
        if under:
            words = label(under, "muted")
            words.setWordWrap(True)
            self.column.addWidget(words)

    def form(self) -> QFormLayout:
        """Fields with their labels to the left."""
        form = form_in(None)
        self.column.addLayout(form)
        return form

    def finish(self, main: str, name: str, *, cancel: str = "Cancel") -> QPushButton:
        """The row of buttons at the bottom; gives the main one."""
        no = button(cancel, f"{self.objectName()}_cancel")
        no.setAutoDefault(False)
        no.clicked.connect(self.reject)
        yes = button(main, name, "main")
        yes.setDefault(True)
        self.buttons.addStretch()
        self.buttons.addWidget(no)
        self.buttons.addWidget(yes)
        self.column.addLayout(self.buttons)
        return yes


def form_in(page: QWidget | None) -> QFormLayout:
    """An empty form, as the layout of a page when one is given."""
    form = QFormLayout(page)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setHorizontalSpacing(18)
    form.setVerticalSpacing(GAP - 2)
    if page:
        form.setContentsMargins(0, 0, 0, 0)
    return form


def field(form: QFormLayout, text: str, widget: QWidget, hint: str = "") -> QLabel:
    """A labelled row; the label's mnemonic leads to the widget."""
    name = QLabel(text)
    name.setProperty("role", "label")
    name.setBuddy(widget)
    name.setMinimumHeight(min(widget.sizeHint().height(), ROW_MOST))
    if not widget.accessibleName():
        widget.setAccessibleName(text.replace("&", ""))
    if hint:
        widget.setToolTip(hint)
    form.addRow(name, widget)
    return name
