"""The movie as a file: how large, how good, with what captions, and where."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from storyshot_gui.jobs import Job, JobState
from storyshot_gui.render.movie import ExportOptions, MovieFacts
from storyshot_gui.render.segments import Quality
from storyshot_gui.session import Session
from storyshot_gui.settings import Settings
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.dialog import Dialog, field
from storyshot_gui.ui.views.parts import Segments, button, clock, count, label, named

QUALITIES = {
    Quality.good: "Good",
    Quality.best: "Best",
    Quality.small: "Small file",
    Quality.draft: "Draft",
}
HEIGHTS = (480, 720, 1080, 1440, 2160)
TICK_MS = 200


class ExportDialog(Dialog):
    """Stays open while it writes; closing it lets the job go on in the jobs panel."""

    remembered = Signal(dict)
    folder_asked = Signal(Path)

    def __init__(self, session: Session, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__("Export movie", "export_dialog", theme, parent)
        self._session = session
        self._job: Job | None = None
        self._size = named(QComboBox(), "export_size", "Size")
        self._quality = Segments(
            "export_quality", "Quality", [(q.value, text) for q, text in QUALITIES.items()]
        )
        self._soft = QCheckBox("As a track that players can show or hide")
        self._burn = QCheckBox("Drawn into the picture")
        self._path = named(QLineEdit(), "export_path", "File")
        self._words = label(role="muted", name="export_words")
        self._bar = named(QProgressBar(), "export_progress", "Progress")
        self._pages = QStackedWidget()
        self._main = button("", "export_make", "main")
        self._no = button("Cancel", "export_cancel")
        self._timer = QTimer(self, interval=TICK_MS)
        self._lay_out()
        self._set_up(settings)
        self._connect()
        self._show_choices()
        self.setMinimumWidth(theme.size(520))

    def options(self) -> ExportOptions:
        """As chosen now."""
        return ExportOptions(
            size=self._size.currentData(),
            quality=Quality(self._quality.value()),
            burn_captions=self._burn.isChecked(),
            soft_captions=self._soft.isChecked(),
        )

    def _lay_out(self) -> None:
        film = self._session.film.timeline()
        seconds = sum(part.frames for part in film.segments) / film.fps
        shots = sum(len(part.shots) for part in film.segments)
        self.heading("Export movie", f"{clock(seconds)} · {count(shots, 'shot')} · MP4, H.264")
        form = self.form()
        field(form, "&Size", self._size)
        field(form, "&Quality", self._quality)
        field(form, "&Captions", _column(self._soft, self._burn))
        field(form, "&File", self._place())
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._words.setWordWrap(True)
        self._words.setMinimumHeight(self.theme.size(34))
        self._pages.addWidget(_column(self._words, self._bar))
        self.column.addWidget(self._pages)
        self.buttons.addStretch()
        self.buttons.addWidget(self._no)
        self.buttons.addWidget(self._main)
        self.column.addLayout(self.buttons)
        self._main.setDefault(True)
        self._no.setAutoDefault(False)

    def _place(self) -> QWidget:
        choose = button("Choose…", "export_choose")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._path, 1)
        row.addWidget(choose)
        return both

    def _set_up(self, settings: Settings) -> None:
        project = self._session.project
        for text, size in _sizes(project.settings.width, project.settings.height):
            self._size.addItem(text, size)
        known = settings.export_quality in [quality.value for quality in Quality]
        self._quality.set_value(settings.export_quality if known else Quality.good.value)
        self._soft.setChecked(True)
        self._burn.setChecked(project.settings.burn_captions)
        for name, box in (("export_soft", self._soft), ("export_burn", self._burn)):
            named(box, name, f"Captions: {box.text()}")
        self._path.setText(str(project.folder / f"{project.file.stem}.mp4"))

    def _connect(self) -> None:
        self._main.clicked.connect(self._go_on)
        self._no.clicked.connect(self._stop_or_close)
        self._timer.timeout.connect(self._follow)

    def _show_choices(self, problem: str = "") -> None:
        counts = self._session.counts()
        gaps = counts.images
        cards = f"{count(gaps, 'shot')} without an image will show their words." if gaps else ""
        self._words.setText(problem or cards)
        self._words.setProperty("role", "bad" if problem else "muted")
        self._bar.hide()
        self._main.setText("&Export")
        self._no.setText("Cancel")
        self._set_enabled(enabled=True)

    def _go_on(self) -> None:
        """Export, or when it is written show where it is."""
        if self._job and self._job.state is JobState.done:
            self.folder_asked.emit(Path(self._path.text()))
            self.accept()
        else:
            self._start()

    def _start(self) -> None:
        self.remembered.emit({"export_quality": self._quality.value()})
        path = Path(self._path.text().strip()).expanduser()
        path = path if path.suffix else path.with_suffix(".mp4")
        self._path.setText(str(path))
        self._job = self._session.export(path, self.options())
        self._set_enabled(enabled=False)
        self._no.setText("Stop")
        self._bar.show()
        self._timer.start()
        self._follow()

    def _stop_or_close(self) -> None:
        if self._job and not self._job.state.ended:
            self._session.jobs.cancel(self._job)
        else:
            self.reject()

    def _follow(self) -> None:
        job = self._job
        if job is None:
            return
        self._bar.setValue(round((job.progress or 0.0) * 1000))
        left = job.seconds_left
        tail = f" · {clock(left)} left" if left is not None and job.progress else ""
        self._words.setText(f"{job.message or 'Starting'}{tail}")
        if job.state.ended:
            self._timer.stop()
            self._ended(job)

    def _ended(self, job: Job) -> None:
        if job.state is not JobState.done:
            failed = job.state is JobState.failed
            self._show_choices(f"{job.message} {job.hint}".strip() if failed else "Stopped.")
            return
        facts: Any = job.result
        self._words.setText(_written(facts) if isinstance(facts, MovieFacts) else "Written.")
        self._bar.setValue(1000)
        self._main.setText("Show in &folder")
        self._main.setEnabled(True)
        self._no.setText("Close")

    def _set_enabled(self, *, enabled: bool) -> None:
        parts = (self._size, self._quality, self._soft, self._burn, self._path, self._main)
        for part in parts:
            part.setEnabled(enabled)

    def _choose(self) -> None:
        picker = QFileDialog(self, "Movie file", self._path.text(), "Movies (*.mp4)")
        picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        picker.setDefaultSuffix("mp4")
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(self._path.setText)
        picker.open()


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for part in parts:
        column.addWidget(part)
    return made


def _sizes(width: int, height: int) -> list[tuple[str, tuple[int, int] | None]]:
    """The project's own, and the usual ones of its shape; sides are even, as encoders want."""
    short = min(width, height)
    found: list[tuple[str, tuple[int, int] | None]] = [(f"{width} × {height}, as made", None)]
    for wanted in HEIGHTS:
        if wanted != short:
            wide, high = (2 * round(side * wanted / short / 2) for side in (width, height))
            found.append((f"{wide} × {high}", (wide, high)))
    return found


def _written(facts: MovieFacts) -> str:
    size = f"{facts.bytes / 1e6:.1f} MB"
    cards = f" {count(len(facts.cards), 'shot')} show only words." if facts.cards else ""
    return f"Written: {clock(facts.seconds)}, {size}.{cards}"
