"""What holds for the whole film: shape, speed, voice, motion, models; one step to undo."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from storyshot_gui.project import edits
from storyshot_gui.project.records import Motion
from storyshot_gui.project.shapes import SIZES
from storyshot_gui.session import Session
from storyshot_gui.ui.money import tag
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.views.dialog import Dialog, field, form_in
from storyshot_gui.ui.views.parts import Segments, named, side_list
from storyshot_gui.ui.views.project_models import ProjectModels
from storyshot_gui.ui.views.shape_icon import shape_icon
from storyshot_gui.ui.views.voice_picker import VoicePicker

PAGES = ("Film", "Models")
FRAME_RATES = (24, 25, 30, 50, 60)
HEIGHTS = {"Small": 0.5, "Usual": 1.0, "Large": 1.5, "Very large": 3.0}
MOST_SEED = 2**31 - 1
INDENT = 6  # what a style sheet does not give the words of a number


class ProjectDialog(Dialog):
    """Shows the settings as they are; OK makes one edit of what is different."""

    settings_asked = Signal(str)  # the provider whose key is missing
    preview_asked = Signal(str, str)  # voice, model

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__("Project settings", "project_dialog", theme, parent)
        self._session = session
        self._title = named(QLineEdit(), "project_title", "Title")
        self._ratio = Segments("project_ratio", "Shape", [(ratio, ratio) for ratio in SIZES])
        self._size = named(QComboBox(), "project_size", "Size")
        self._fps = named(QComboBox(), "project_fps", "Frames per second")
        self._shot = _number("project_shot_seconds", 0.5, 20.0, " s")
        self._pause = _number("project_pause", 0.0, 10.0, " s")
        self._speed = _number("project_speed", 0.5, 2.0, " ×")
        self._motion = Segments("project_motion", "Motion", [(m, m.capitalize()) for m in Motion])
        self._seed = named(QSpinBox(), "project_seed", "Seed")
        self._seed.setRange(0, MOST_SEED)
        self._seed.lineEdit().setTextMargins(INDENT, 0, 0, 0)
        self._models = ProjectModels(session, theme)
        self._models.settings_asked.connect(self.settings_asked)
        self._models.speech_chosen.connect(self._offer_voices)
        self.voice = VoicePicker(session.voices.of(self._models.speech()), theme)
        self.voice.preview_asked.connect(self._ask_preview)
        self.voice.changed.connect(self._price_preview)
        self._lay_out()
        self._show()
        self.finish("&OK", "project_ok").clicked.connect(self._save)
        self._ratio.chosen.connect(self._list_sizes)
        self.setMinimumWidth(theme.size(800))
        self._title.setFocus()

    def turn_to(self, page: str) -> None:
        """One of PAGES."""
        self._nav.setCurrentRow(PAGES.index(page))

    def _lay_out(self) -> None:
        self.heading("Project settings", "What a change makes stale is marked; nothing is redone.")
        pages, film = QStackedWidget(), QWidget()
        self._fill(form_in(film))
        for page in (film, self._models):
            pages.addWidget(page)
        nav = self._nav = side_list("project_nav", "Project settings", PAGES, self.theme)
        nav.setFixedWidth(self.theme.size(120))
        nav.currentRowChanged.connect(pages.setCurrentIndex)
        nav.setCurrentRow(0)
        row = QHBoxLayout()
        row.setSpacing(22)
        row.addWidget(nav)
        row.addWidget(pages, 1)
        self.column.addLayout(row, 1)

    def _fill(self, form: QFormLayout) -> None:
        field(form, "&Title", self._title)
        field(form, "S&hape", self._ratio)
        field(form, "S&ize", self._size)
        field(form, "&Frames per second", self._fps)
        field(form, "Seconds per &shot", self._shot, "A sentence has as many shots as this allows")
        field(form, "&Pause after a sentence", self._pause)
        field(form, "&Voice", self.voice)
        field(form, "Sp&eed", self._speed, "1 is the voice’s own")
        field(form, "&Motion", self._motion)
        field(form, "See&d", self._seed, "Another seed gives other compositions")
        for ratio, choice in self._ratio.buttons().items():
            choice.setIcon(shape_icon(SIZES[ratio], self.theme))

    def _show(self) -> None:
        now = self._session.project.settings
        self._title.setText(now.title)
        self._ratio.set_value(now.ratio)
        self._list_sizes()
        for fps in sorted({*FRAME_RATES, now.fps}):
            self._fps.addItem(str(fps), fps)
        self._fps.setCurrentIndex(self._fps.findData(now.fps))
        self._shot.setValue(now.shot_seconds)
        self._pause.setValue(now.pause_seconds)
        self._speed.setValue(now.speed)
        self._motion.set_value(now.motion)
        self._seed.setValue(now.seed)
        self.voice.set_value(now.voice)
        self._price_preview()

    def _offer_voices(self, model: str) -> None:
        self.voice.offer(self._session.voices.of(model))

    def _ask_preview(self, voice: str) -> None:
        self.preview_asked.emit(voice, self._models.speech())

    def _price_preview(self, _voice: str = "") -> None:
        model = self._models.speech()
        if self._session.catalog.knows(model):
            self.voice.set_price(tag(self._session.voices.price(self.voice.value(), model=model)))

    def _list_sizes(self, _ratio: str = "") -> None:
        """The usual sizes of the shape, and the project's own when it is another."""
        now = self._session.project.settings
        ratio = self._ratio.value()
        width, height = SIZES[ratio]
        sizes = {(_even(width * by), _even(height * by)): name for name, by in HEIGHTS.items()}
        if ratio == now.ratio:
            sizes.setdefault((now.width, now.height), "As it is")
        self._size.clear()
        for (wide, high), name in sorted(sizes.items()):
            self._size.addItem(f"{name}: {wide} × {high}", (wide, high))
        wanted = (now.width, now.height) if ratio == now.ratio else (width, height)
        places = [self._size.itemData(place) for place in range(self._size.count())]
        self._size.setCurrentIndex(places.index(wanted))

    def _save(self) -> None:
        now = self._session.project.settings
        width, height = self._size.currentData()
        values = {
            "title": self._title.text().strip() or now.title,
            "ratio": self._ratio.value(),
            "width": width,
            "height": height,
            "fps": self._fps.currentData(),
            "shot_seconds": round(self._shot.value(), 2),
            "pause_seconds": round(self._pause.value(), 2),
            "voice": self.voice.value(),
            "speed": round(self._speed.value(), 2),
            "motion": Motion(self._motion.value()),
            "seed": self._seed.value(),
            **self._models.values(),
        }
        changed = {name: value for name, value in values.items() if getattr(now, name) != value}
        if changed:
            self._session.do(edits.change_settings(self._session.project, **changed))
        self.accept()


def _number(name: str, least: float, most: float, suffix: str) -> QDoubleSpinBox:
    made = named(QDoubleSpinBox(), name)
    made.setRange(least, most)
    made.setDecimals(2)
    made.setSingleStep(0.05)
    made.setSuffix(suffix)
    made.lineEdit().setTextMargins(INDENT, 0, 0, 0)
    return made


def _even(value: float) -> int:
    return 2 * round(value / 2)
