"""What the board says in words: to a screen reader, and in tool tips."""

from PySide6.QtCore import QModelIndex, Qt

from storyshot_gui.session.troubles import Trouble
from storyshot_gui.ui.models.storyboard import StoryboardModel
from storyshot_gui.ui.views.storyboard.painting import Hit
from storyshot_gui.ui.views.storyboard.pointer import BUTTONS


def spoken_of(index: QModelIndex) -> str:
    """What a screen reader says of a sentence or shot, with its number."""
    row, place = index.parent().row() + 1, index.row() + 1
    name = f"Shot {row}.{place}" if row else f"Sentence {place}"
    return f"{name}, {index.data(Qt.ItemDataRole.AccessibleTextRole)}" if index.isValid() else ""


def tip(hit: Hit, model: StoryboardModel) -> str:
    """What a button does; of a card all that has no room on it."""
    if not hit.id or hit.zone in BUTTONS:
        return BUTTONS.get(hit.zone, "")
    if not model.home(hit.id):
        sentence = model.faces.sentence(hit.id)
        return _lines(*_trouble(sentence.trouble)) or sentence.card.hint
    face = model.faces.shot(hit.id)
    said = "" if face.card.kind in ("ready", "missing") else face.card.words
    stands = _trouble(face.trouble) if face.trouble else (said, face.card.hint)
    return _lines(*stands, face.prompt)


def _trouble(trouble: Trouble | None) -> tuple[str, ...]:
    if trouble is None:
        return ()
    return trouble.words[:1].upper() + trouble.words[1:], trouble.reason, trouble.hint


def _lines(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
