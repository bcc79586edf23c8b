"""What one changes of a shot: its prompt, its motion, its takes; and where it came from."""

import asyncio
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from storyshot_gui.project import edits
from storyshot_gui.project.records import Motion, Move, Shot, StageName, Take
from storyshot_gui.session import Session
from storyshot_gui.session.clip_parts import part_of
from storyshot_gui.ui import icons
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.inspector_clip import ClipChoice
from storyshot_gui.ui.views.inspector_facts import Facts, shortened, take_facts, took
from storyshot_gui.ui.views.inspector_motion import MIXED, MotionChoice, move_words
from storyshot_gui.ui.views.inspector_prompt import Words
from storyshot_gui.ui.views.inspector_state import StateLine
from storyshot_gui.ui.views.parts import NotedButton, button, icon_button, label
from storyshot_gui.ui.views.takes import Takes, TakeStrip

SEED_BITS = 31
VARIATIONS = 3
MENU = (
    "shot.redo_prompt", "shot.redo_clip", "", "shot.use_file", "shot.show_file", "",
    "shot.take_keep", "shot.take_reject", "", "edit.copy_prompt", "edit.insert_shot",
    "edit.duplicate", "edit.delete",
)  # fmt: skip
NO_PROMPT = "What is to be seen. Empty: it is written from the sentence."
SEVERAL = "— several prompts —"
NO_CLIPS = "No model that makes clips is set, and this shot has no clip of its own"

Value = TypeVar("Value")
ShownMove = Callable[[str], Move | None]


class ShotPage(QWidget):
    """For one shot or several: what they have in common is changed for all of them."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        thumbnails: Thumbnails,
        actions: Actions,
        shown_move: ShownMove,
    ) -> None:
        super().__init__()
        self.setObjectName("inspector.shot")
        self._session = session
        self._theme = theme
        self._shown_move = shown_move
        self._ids: tuple[str, ...] = ()
        self._varying: asyncio.Task[None] | None = None
        self.state = StateLine(session, theme, self)
        self.prompt = Words("inspector.prompt", "Prompt", self)
        self.motion = MotionChoice(theme, self)
        self.clip = ClipChoice(self)
        self.seed = QLineEdit(self)
        self.model = QComboBox(self)
        self._takes = Takes(session.project, self)
        self._takes_label = label("Takes", "label")
        self.strip = TakeStrip(self._takes, thumbnails, theme)
        self.redo = NotedButton("inspector.redo", self)
        self.redo.say("Redo image")
        self.vary = button("Vary", "inspector.vary")
        self.more = QPushButton(self)
        self.facts = Facts("inspector.facts", self)
        self._dice = icon_button("shuffle", "Another seed", "inspector.dice", theme)
        self._lay_out()
        self._fill_menu(actions)
        self._connect()
        self.set_theme(theme)

    def show_shots(self, ids: Sequence[str]) -> None:
        if tuple(ids) != self._ids:
            self.prompt.commit()
        self._ids = tuple(ids)
        self.refresh()

    def refresh(self) -> None:
        shots = [self._session.project.shot(each) for each in self._ids]
        if not shots:
            return
        self.state.show_state(self._ids)
        self._show_prompt(shots)
        self._show_motion(shots)
        self._show_seed(shots)
        self._show_takes(shots)
        self._show_redo(shots)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._dice.setIcon(icons.icon("shuffle", theme.muted))
        self.more.setIcon(icons.icon("ellipsis", theme.text))
        self.strip.set_theme(theme)
        for part in (self.state, self.motion, self.facts):
            part.set_theme(theme)
        self._mark_names()

    def _show_prompt(self, shots: list[Shot]) -> None:
        prompt = common(shot.prompt for shot in shots)
        self.prompt.show_words(prompt or "", NO_PROMPT if prompt is not None else SEVERAL)
        self._mark_names()

    def _motion(self, shot: Shot) -> Motion:
        """What the film shows of it: left to itself, a clip where there is one."""
        project = self._session.project
        clip = shot.motion is None and project.chosen(shot.id, StageName.clip) is not None
        return Motion.clip if clip else shot.motion or project.settings.motion

    def _show_motion(self, shots: list[Shot]) -> None:
        project = self._session.project
        motion = common(map(self._motion, shots))
        moves = {shot.move for shot in shots}
        shown = {self._shown_move(shot.id) for shot in shots}
        name = MIXED if len(moves) > 1 or len(shown) > 1 else move_words(next(iter(shown)))
        self.motion.show_choice(motion, next(iter(moves)), name)
        clips = project.settings.clip_model or any(
            project.takes(shot.id, StageName.clip) for shot in shots
        )
        self.motion.allow_clip("" if clips else NO_CLIPS)
        self._show_part(shots)

    def _show_part(self, shots: list[Shot]) -> None:
        single = shots[0] if len(shots) == 1 else None
        shows = single is not None and self._motion(single) is Motion.clip
        clip = self._session.project.chosen(single.id, StageName.clip) if single and shows else None
        if single is None or clip is None:
            self.clip.show_part(None)
        else:
            self.clip.show_part(part_of(clip, single, self._session.shot_length(single.id)))

    def _show_seed(self, shots: list[Shot]) -> None:
        seed = common(shot.seed for shot in shots)
        if not self.seed.hasFocus():
            self.seed.setText("" if seed is None else str(seed))
            self.seed.setCursorPosition(0)
        self.seed.setPlaceholderText(MIXED)
        model = common(shot.image_model for shot in shots)
        index = self.model.findData(model) if model is not None else -1
        self.model.setCurrentIndex(index)

    def _show_takes(self, shots: list[Shot]) -> None:
        single = shots[0] if len(shots) == 1 else None
        self._takes.show_takes(single.id if single else "", StageName.image)
        takes = self._takes.takes()
        self.strip.setVisible(bool(takes))
        self._takes_label.setVisible(bool(takes))
        self.facts.setVisible(single is not None)
        if single is not None:
            self._show_facts(single, takes)

    def _show_facts(self, shot: Shot, takes: Sequence[Take]) -> None:
        clip = self._session.project.chosen(shot.id, StageName.clip)
        take = clip if shot.motion is Motion.clip and clip else None
        take = take or self._session.project.chosen(shot.id, StageName.image)
        if take is None:
            self.facts.show_facts([("Image", "not made yet")])
            return
        number = next((n for n, own in enumerate(takes, 1) if own.id == take.id), 1)
        now = datetime.now().astimezone()
        facts = take_facts(take, number, self._session.catalog, now)
        self.facts.show_facts([*facts, ("File", shortened(Path(take.file).name))])

    def _show_redo(self, shots: list[Shot]) -> None:
        made = any(self._session.project.takes(shot.id, StageName.image) for shot in shots)
        word = "Redo" if made else "Make"
        what = "image" if len(shots) == 1 else f"{len(shots)} images"
        self.redo.say(f"{word} {what}", expense(self._session, shots))
        busy = self._varying is not None and not self._varying.done()
        self.vary.setEnabled(len(shots) == 1 and not busy)

    def _mark_names(self) -> None:
        cast = self._session.project.cast()
        names = [name for member in cast for name in (member.name, *member.aliases)]
        self.prompt.mark(names, self._theme)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        for part in (self.state, label("Prompt", "label"), self.prompt):
            column.addWidget(part)
        for text, part in (("Motion", self.motion), ("", self.clip), ("", self._seed_row())):
            column.addSpacing(4)
            if text:
                column.addWidget(label(text, "label"))
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self._takes_label)
        column.addWidget(self.strip)
        column.addSpacing(2)
        column.addLayout(self._action_row())
        column.addSpacing(6)
        column.addWidget(self.facts)
        column.addStretch()

    def _seed_row(self) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.seed.setObjectName("inspector.seed")
        self.seed.setAccessibleName("Seed")
        self.seed.setToolTip("The same seed and prompt give the same image")
        self.model.setObjectName("inspector.model")
        self.model.setAccessibleName("Image model")
        self.model.addItem("Film’s model", "")
        for model in self._session.catalog.models("image"):
            self.model.addItem(model.name, model.id)
        self.model.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        row.addWidget(_caption("Seed"))
        row.addWidget(self.seed, 3)
        row.addWidget(self._dice)
        row.addWidget(self.model, 3)
        return holder

    def _action_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.more.setObjectName("inspector.more")
        self.more.setAccessibleName("More for this shot")
        self.more.setIconSize(QSize(16, 16))
        self.vary.setToolTip("Three more takes to choose from")
        row.addWidget(self.redo, 1)
        row.addWidget(self.vary)
        row.addWidget(self.more)
        return row

    def _fill_menu(self, actions: Actions) -> None:
        self._menu = QMenu(self)
        for name in MENU:
            if name:
                self._menu.addAction(actions[name])
            else:
                self._menu.addSeparator()
        self.more.clicked.connect(self._open_menu)

    def _connect(self) -> None:
        self.prompt.committed.connect(self._prompt_typed)
        self.motion.motion_chosen.connect(self._motion_chosen)
        self.motion.move_chosen.connect(self._move_chosen)
        self.clip.moved.connect(self._clip_moved)
        self.clip.let_go.connect(self._session.project.history.pause_merging)
        self.prompt.left.connect(self._session.project.history.pause_merging)
        self.seed.editingFinished.connect(self._seed_typed)
        self._dice.clicked.connect(self._roll)
        self.model.activated.connect(self._model_chosen)
        self.strip.picked.connect(self._session.choose_take)
        self.redo.clicked.connect(self._redo)
        self.vary.clicked.connect(self._vary)

    def _prompt_typed(self, prompt: str) -> None:
        project = self._session.project
        there = [each for each in self._ids if project.has_shot(each)]
        if there:
            self._session.do(edits.set_prompt(project, there, prompt))

    def _motion_chosen(self, motion: Motion) -> None:
        self._session.do(edits.set_motion(self._session.project, self._ids, motion))

    def _move_chosen(self, move: Move | None) -> None:
        self._session.do(edits.set_move(self._session.project, self._ids, move))

    def _clip_moved(self, seconds: float) -> None:
        self._session.do(edits.set_clip_in(self._session.project, self._ids, seconds))

    def _seed_typed(self) -> None:
        text = self.seed.text().strip()
        if text.isdecimal():
            self._set_seed(int(text) % (1 << SEED_BITS))
        self._session.project.history.pause_merging()
        self.refresh()

    def _roll(self) -> None:
        self._set_seed(secrets.randbits(SEED_BITS))

    def _set_seed(self, seed: int) -> None:
        self._session.do(edits.set_seed(self._session.project, self._ids, seed))

    def _model_chosen(self, index: int) -> None:
        model = self.model.itemData(index)
        self._session.do(edits.set_image_model(self._session.project, self._ids, model))

    def _redo(self) -> None:
        self.prompt.commit()
        self._session.redo_take(self._ids, StageName.image)

    def _vary(self) -> None:
        """A few more takes; what the shot shows in the end is the last of them."""
        self.prompt.commit()
        self.vary.setEnabled(False)
        self._varying = asyncio.ensure_future(self._make_variations(self._ids[0]))
        self._varying.add_done_callback(self._varied)

    def _varied(self, _task: object) -> None:
        self.refresh()

    async def _make_variations(self, shot_id: str) -> None:
        """One after the other, since each has a seed of its own."""
        for _ in range(VARIATIONS):
            report = await self._session.redo_take([shot_id], StageName.image).finished()
            if report.cancelled or report.failures:
                return

    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def expense(session: Session, shots: Sequence[Shot]) -> str:
    """What drawing these costs and how long it takes, as far as that is known."""
    models = {session.choices.model("image", shot.id) for shot in shots}
    known = [seconds for each in models if (seconds := session.choices.expected("image", each))]
    notes = ["free"] if all(each.startswith("embedded:") for each in models) else []
    if len(known) == len(models):
        notes.append(_about(sum(known) / len(models) * len(shots)))
    return " · ".join(notes)


def common(values: Iterable[Value]) -> Value | None:
    """The value all of them have, None when they differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _caption(text: str) -> QLabel:
    made = label(text, "label")
    made.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return made


def _about(seconds: float) -> str:
    return took(seconds) if seconds >= 10 else f"{max(1, round(seconds))} s"
