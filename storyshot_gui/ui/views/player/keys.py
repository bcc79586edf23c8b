"""The player's keys, as editors of film have them, for its picture and its full window."""

from PySide6.QtCore import QKeyCombination, Qt

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

KEYS: dict[QKeyCombination | Key, str] = {
    Key.Key_Space: "toggle",
    Key.Key_K: "pause",
    Key.Key_L: "forward",
    Key.Key_J: "backward",
    Key.Key_Left: "step_back",
    Key.Key_Right: "step_on",
    QKeyCombination(SHIFT, Key.Key_Left): "second_back",
    QKeyCombination(SHIFT, Key.Key_Right): "second_on",
    Key.Key_Home: "go_to_start",
    Key.Key_End: "go_to_end",
    Key.Key_BracketLeft: "previous_shot",
    Key.Key_BracketRight: "next_shot",
    QKeyCombination(CONTROL, Key.Key_Left): "previous_shot",
    QKeyCombination(CONTROL, Key.Key_Right): "next_shot",
    Key.Key_PageUp: "previous_shot",
    Key.Key_PageDown: "next_shot",
    Key.Key_Backslash: "toggle_loop",
    Key.Key_C: "toggle_captions",
    Key.Key_F: "toggle_full_window",
    Key.Key_F11: "toggle_full_window",
    Key.Key_Return: "toggle_full_window",
    Key.Key_Enter: "toggle_full_window",
}


def wish(key: int, modifiers: Qt.KeyboardModifier) -> str:
    """The name of the player's method for a pressed key, "" for none."""
    plain = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    for wanted, name in KEYS.items():
        combination = wanted if isinstance(wanted, QKeyCombination) else QKeyCombination(wanted)
        if combination.key() == key and combination.keyboardModifiers() == plain:
            return name
    return ""
