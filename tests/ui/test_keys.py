"""A control that needs a key has it before the window's commands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from storyshot_gui.ui.keys import KeysFirst


def test_space_presses_the_button_that_has_the_focus_and_plays_elsewhere(qapp: QApplication):
    keys = KeysFirst(qapp)
    window, button, words = QWidget(), QPushButton("Draw"), QLabel("A fox.")
    words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    column = QVBoxLayout(window)
    column.addWidget(button)
    column.addWidget(words)
    done: list[str] = []
    play = QAction("Play", window)
    play.setShortcut(Qt.Key.Key_Space)
    play.triggered.connect(lambda: done.append("played"))
    button.clicked.connect(lambda: done.append("pressed"))
    window.addAction(play)
    window.show()
    for control in (button, words, button):
        control.setFocus()
        qapp.processEvents()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    window.close()
    keys.deleteLater()
    assert done == ["pressed", "played", "pressed"]
