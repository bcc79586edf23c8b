"""The board's context menus, put together from the program's actions."""

from PySide6.QtWidgets import QMenu, QWidget

from storyshot_gui.ui.actions import Actions

ON_SHOT = """play.selection
-
shot.redo_image shot.redo_clip shot.redo_prompt generate.accept
-
>Motion shot.motion_auto shot.motion_still shot.motion_camera shot.motion_clip
>Camera move shot.move_auto shot.move_push_in shot.move_pull_out shot.move_pan_left \
shot.move_pan_right shot.move_tilt_up shot.move_tilt_down shot.move_drift
-
shot.take_previous shot.take_next shot.take_keep shot.take_reject shot.use_file shot.show_file
-
edit.insert_shot edit.duplicate edit.copy_prompt edit.move_earlier edit.move_later
-
edit.delete"""
ON_SENTENCE = """play.selection
-
edit.edit_text edit.split_sentence edit.merge_sentences
-
shot.redo_speech generate.prompts generate.images generate.selection
-
edit.insert_sentence edit.insert_shot edit.duplicate edit.move_earlier edit.move_later
-
shot.use_file shot.show_file
-
edit.delete"""
ON_NOTHING = """file.bring_in edit.insert_sentence
-
generate.missing generate.stale
-
edit.select_all"""


def names_for(row_id: str, sentence_id: str) -> str:
    """What is offered for a row: a shot has a sentence, "" is the empty board."""
    if not row_id:
        return ON_NOTHING
    return ON_SHOT if sentence_id else ON_SENTENCE


def context_menu(actions: Actions, parent: QWidget, names: str) -> QMenu:
    """A menu of actions by name; "-" is a line, ">Title" begins a submenu."""
    menu = QMenu(parent)
    menu.setObjectName("storyboard_menu")
    for line in names.splitlines():
        title = line.startswith(">")
        if line == "-":
            menu.addSeparator()
        elif title:
            words = line[1:].split()
            first = next(place for place, word in enumerate(words) if "." in word)
            _add(menu.addMenu(" ".join(words[:first])), actions, words[first:])
        else:
            _add(menu, actions, line.split())
    return menu


def _add(menu: QMenu, actions: Actions, names: list[str]) -> None:
    for name in names:
        menu.addAction(actions[name])
