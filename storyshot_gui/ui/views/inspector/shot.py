"""What one changes of a shot: its prompt, its motion, its takes; and where it came from."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from storyshot_gui.project import edits
from storyshot_gui.project.edit import Edit
from storyshot_gui.project.records import Motion, Move, Shot, StageName, Take
from storyshot_gui.session import Session
from storyshot_gui.session.clip_parts import part_of
from storyshot_gui.ui.actions import Actions
from storyshot_gui.ui.theme import Theme
from storyshot_gui.ui.thumbnails import Thumbnails
from storyshot_gui.ui.views.consequence_line import ConsequenceLine
from storyshot_gui.ui.views.inspector.clip import ClipChoice
from storyshot_gui.ui.views.inspector.facts import Facts, shortened, take_facts
from storyshot_gui.ui.views.inspector.making import ShotMaking
from storyshot_gui.ui.views.inspector.motion import MIXED, MotionChoice, move_words
from storyshot_gui.ui.views.inspector.prompt import Words
from storyshot_gui.ui.views.inspector.redo import RedoRow
from storyshot_gui.ui.views.inspector.rewrite import RewriteCard
from storyshot_gui.ui.views.inspector.state import StateLine
from storyshot_gui.ui.views.parts import common, label
from storyshot_gui.ui.views.takes import Takes, TakeStrip
from storyshot_gui.ui.views.weighing import Weighing

NO_PROMPT = "What is to be seen. Empty: it is written from the sentence."
SEVERAL = "— several prompts —"
NO_CLIPS = "Choose a model for the clip first, for this shot or for the film"

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
        self.state = StateLine(session, theme, actions)
        self.prompt = Words("inspector.prompt", "Prompt", self)
        self.line = ConsequenceLine(session, "inspector.prompt_line", self)
        Weighing(session, self.prompt, self.line, self._prompt_edit)
        self.rewriting = RewriteCard(session, theme)
        self.motion = MotionChoice(theme, self)
        self.clip = ClipChoice(self)
        self.making = ShotMaking(session, theme, actions)
        self._takes = Takes(session.project, self)
        self._takes_label = label("Takes", "label")
        self.strip = TakeStrip(self._takes, thumbnails, theme)
        self.redoing = RedoRow(session, actions)
        self.facts = Facts("inspector.facts", self)
        self._lay_out()
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
        self.rewriting.show_shot(self._ids[0] if len(shots) == 1 else "")
        self._show_prompt(shots)
        self._show_motion(shots)
        self._show_part(shots)
        self.making.show_shots(shots)
        self._show_takes(shots)
        clips = all(self._motion(shot) is Motion.clip for shot in shots)
        self.redoing.show_shots(shots, clips=clips)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.strip.set_theme(theme)
        for part in (
            self.state,
            self.rewriting,
            self.motion,
            self.making,
            self.redoing,
            self.facts,
        ):
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
        clips = any(
            self._session.choices.model(StageName.clip, shot.id)
            or project.takes(shot.id, StageName.clip)
            for shot in shots
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
        facts = take_facts(take, number, self._session, now)
        self.facts.show_facts([*facts, ("File", shortened(Path(take.file).name))])

    def _mark_names(self) -> None:
        cast = self._session.project.cast()
        names = [name for member in cast for name in (member.name, *member.aliases)]
        self.prompt.mark(names, self._theme)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        for part in (
            self.state,
            self.rewriting,
            label("Prompt", "label"),
            self.prompt,
            self.line,
        ):
            column.addWidget(part)
        for text, part in (("Motion", self.motion), ("", self.clip), ("", self.making)):
            column.addSpacing(4)
            if text:
                column.addWidget(label(text, "label"))
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self._takes_label)
        column.addWidget(self.strip)
        column.addSpacing(2)
        column.addWidget(self.redoing)
        column.addSpacing(6)
        column.addWidget(self.facts)
        column.addStretch()

    def _connect(self) -> None:
        self.state.rewrite_asked.connect(self.rewriting.ask)
        self.motion.motion_chosen.connect(self._motion_chosen)
        self.motion.move_chosen.connect(self._move_chosen)
        self.clip.moved.connect(self._clip_moved)
        self.clip.let_go.connect(self._session.project.history.pause_merging)
        self.strip.picked.connect(self._session.choose_take)
        self.redoing.about_to.connect(self.prompt.commit)
        self.redoing.varied.connect(self.refresh)

    def _prompt_edit(self, prompt: str) -> Edit | None:
        project = self._session.project
        there = [each for each in self._ids if project.has_shot(each)]
        return edits.set_prompt(project, there, prompt) if there else None

    def _motion_chosen(self, motion: Motion) -> None:
        self._session.do(edits.set_motion(self._session.project, self._ids, motion))

    def _move_chosen(self, move: Move | None) -> None:
        self._session.do(edits.set_move(self._session.project, self._ids, move))

    def _clip_moved(self, seconds: float) -> None:
        self._session.do(edits.set_clip_in(self._session.project, self._ids, seconds))
