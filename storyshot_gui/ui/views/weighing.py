"""Words being written, and the line under them that says what they would change."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from storyshot_gui.project.edit import Edit
from storyshot_gui.session import Session
from storyshot_gui.ui.views.consequence_line import ConsequenceLine
from storyshot_gui.ui.views.inspector.prompt import Words

EditOf = Callable[[str], Edit | None]


class Weighing(QObject):
    """Ties a field to a line, which several fields may share, and to the edit it makes.

    `edit_of` turns the words into an edit, None for words that make none.
    """

    done = Signal()

    def __init__(
        self, session: Session, words: Words, line: ConsequenceLine, edit_of: EditOf
    ) -> None:
        super().__init__(words)
        self._session = session
        self._words = words
        self._line = line
        self._edit_of = edit_of
        words.stays_with(line)
        words.weighed.connect(self._weigh)
        words.settled.connect(line.clear)
        words.committed.connect(self._commit)
        words.keep_asked.connect(self._keep)
        words.left.connect(session.project.history.pause_merging)
        line.keep_asked.connect(self._keep)

    def _weigh(self, text: str) -> None:
        self._line.setFocusProxy(self._words)  # a press on the line leaves the words their focus
        self._line.consider(partial(self._edit_of, text))

    def _commit(self, text: str) -> None:
        if edit := self._edit_of(text):
            self._session.do(edit)

    def _keep(self) -> None:
        """Only the field being written in has anything to keep."""
        if (text := self._words.take()) is not None and (edit := self._edit_of(text)):
            self._session.do(edit, keep=True)
