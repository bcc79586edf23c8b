"""All takes of what is selected: look, choose, keep or reject, compare two."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from storyshot_gui.project.records import StageName, Take, Verdict
from storyshot_gui.session import Session
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.compare import CompareDialog
from storyshot_gui.ui.views.inspector.facts import Fact, Facts, cost_facts, maker
from storyshot_gui.ui.views.parts import Segments, button, label
from storyshot_gui.ui.views.takes import TakeGrid, Takes

NOTHING = "No takes yet. Each image or clip made for this shot is kept here."


class TakesPage(QWidget):
    """Nothing here ever deletes: a take that is not wanted is rejected, and can be kept again."""

    def __init__(self, session: Session, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.setObjectName("inspector.takes")
        self._session = session
        self._theme = theme
        self._subject = ""
        self._stages = Segments(
            "inspector.take_stage", "Takes of", (("image", "Images"), ("clip", "Clips"))
        )
        self._stages.set_value("image")
        self._takes = Takes(session.project, self)
        self.view = TakeGrid(self._takes, thumbnails, theme)
        self._empty = label(NOTHING, "muted", "inspector.no_takes")
        self._empty.setWordWrap(True)
        self._facts = Facts("inspector.take_facts")
        self.use = button("Use in the film", "inspector.take_use", "main")
        self.keep = button("Keep", "inspector.take_keep")
        self.reject = button("Reject", "inspector.take_reject")
        self.compare = button("Compare", "inspector.take_compare")
        self._facts.set_theme(theme)
        self._lay_out()
        self._connect()

    def show_shot(self, subject: str) -> None:
        """The shot whose takes to show, "" for none."""
        if subject != self._subject:
            self._subject = subject
            clips = bool(subject) and self._session.project.takes(subject, StageName.clip)
            self._stages.set_value("image")
            self._stages.setVisible(bool(clips))
        self.refresh()

    def refresh(self) -> None:
        self._takes.show_takes(self._subject, StageName(self._stages.value()))
        there = bool(self._takes.takes())
        self._empty.setVisible(not there)
        self.view.setVisible(there)
        self._selection_changed()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.view.set_theme(theme)
        self._facts.set_theme(theme)

    def sizeHint(self) -> QSize:
        return QSize(368, 420)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._stages)
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        column.addWidget(self._facts)
        grid = QGridLayout()
        grid.addWidget(self.use, 0, 0, 1, 3)
        for place, made in enumerate((self.keep, self.reject, self.compare)):
            grid.addWidget(made, 1, place)
        column.addLayout(grid)

    def _connect(self) -> None:
        self._stages.chosen.connect(self._stage_chosen)
        self.view.picked.connect(self._session.choose_take)
        self.view.doubleClicked.connect(self._use)
        self.view.selectionModel().selectionChanged.connect(self._selection_changed)
        self.use.clicked.connect(self._use)
        self.keep.clicked.connect(partial(self._judge, Verdict.kept))
        self.reject.clicked.connect(partial(self._judge, Verdict.rejected))
        self.compare.clicked.connect(self._compare)

    def _stage_chosen(self, _stage: str) -> None:
        self.refresh()

    def _selection_changed(self, *_: object) -> None:
        selected = self.view.selected()
        self.use.setEnabled(len(selected) == 1)
        self.keep.setEnabled(bool(selected))
        self.reject.setEnabled(bool(selected))
        self.compare.setEnabled(len(selected) == 2 and self._stages.value() == "image")
        self.compare.setToolTip("Select two takes to compare them")
        kept = bool(selected) and all(take.verdict is Verdict.kept for take in selected)
        rejected = bool(selected) and all(take.verdict is Verdict.rejected for take in selected)
        self.keep.setText("Kept ✓" if kept else "Keep")
        self.reject.setText("Rejected ✓" if rejected else "Reject")
        self._facts.show_facts(self._facts_of(selected))

    def _facts_of(self, selected: list[Take]) -> list[Fact]:
        """Who made each; of a single one also what it cost and who says so."""
        facts = [(self._name(take), maker(take, self._session.catalog)) for take in selected]
        if len(selected) == 1:
            facts += cost_facts(selected[0], self._session.project)
        return facts

    def _use(self, *_: object) -> None:
        if selected := self.view.selected():
            self._session.choose_take(selected[0].id)

    def _judge(self, verdict: Verdict) -> None:
        """A second press takes the judgement back."""
        selected = [self._session.project.take(take.id) for take in self.view.selected()]
        same = all(take.verdict is verdict for take in selected)
        for take in selected:
            self._session.judge(take.id, Verdict.undecided if same else verdict)

    def _compare(self) -> None:
        first, second = sorted(self.view.selected(), key=self._row)
        project = self._session.project
        dialog = CompareDialog(
            (project.path(first.file), project.path(second.file)),
            (self._name(first), self._name(second)),
            self._theme,
            self.window(),
        )
        dialog.preferred.connect(partial(self._prefer, (first.id, second.id)))
        dialog.open()

    def _prefer(self, takes: tuple[str, str], index: int) -> None:
        self._session.choose_take(takes[index])

    def _row(self, take: Take) -> int:
        return next(row for row, own in enumerate(self._takes.takes()) if own.id == take.id)

    def _name(self, take: Take) -> str:
        return f"Take {self._row(take) + 1}"
