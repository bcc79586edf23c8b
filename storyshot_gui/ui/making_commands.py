"""What the Generate and Shot menus do: ask for things to be made, and choose among them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from storyshot_gui.project import edits
from storyshot_gui.project.records import Motion, Move, StageName, Take, Verdict
from storyshot_gui.session import Session
from storyshot_gui.ui.batches import Batches
from storyshot_gui.ui.selection import Selection


class GenerateCommands(QObject):
    """Each returns at once; the work goes on in jobs, after a sheet where it costs money."""

    def __init__(
        self,
        session: Session,
        selection: Selection,
        batches: Batches,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._batches = batches

    def missing(self) -> None:
        self._batches.missing()

    def selection(self) -> None:
        self._batches.missing(self._selection.ids)

    def stale(self) -> None:
        self._batches.stale()

    def stale_selection(self) -> None:
        self._batches.stale(self._selection.ids)

    def final(self) -> None:
        self._batches.final(self._selection.ids)

    def film_final(self) -> None:
        self._batches.final()

    def accept(self) -> None:
        self._session.accept_stale(shot.id for shot in self._selection.shots())

    def speech(self) -> None:
        self._force(StageName.speech)

    def prompts(self) -> None:
        self._force(StageName.prompts)

    def images(self) -> None:
        shots = [shot.id for shot in self._selection.shots()]
        self._batches.redo(shots, StageName.image)

    def pause(self, paused: bool) -> None:
        if paused:
            self._session.jobs.pause()
        else:
            self._session.jobs.resume()

    def retry_failed(self) -> None:
        self._session.jobs.retry_failed()

    def cancel_all(self) -> None:
        self._session.jobs.cancel_all()

    def _force(self, stage: StageName) -> None:
        sentences = [row.id for row in self._selection.sentences()]
        self._batches.redo(sentences, stage)


class ShotCommands(QObject):
    """`file_asked` carries the subject that wants a file, `folder_asked` the file to be shown."""

    file_asked = Signal(str)
    folder_asked = Signal(Path)

    def __init__(
        self,
        session: Session,
        selection: Selection,
        batches: Batches,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._project = session.project
        self._selection = selection
        self._batches = batches

    def redo_image(self) -> None:
        self._redo(StageName.image)

    def redo_clip(self) -> None:
        self._redo(StageName.clip)

    def redo_prompt(self) -> None:
        sentences = [row.id for row in self._selection.sentences()]
        self._batches.redo(sentences, StageName.prompts)

    def redo_speech(self) -> None:
        sentences = [row.id for row in self._selection.sentences()]
        self._batches.redo(sentences, StageName.speech)

    def motion(self, name: str) -> None:
        """ "" is the project's own."""
        chosen = Motion(name) if name else None
        self._session.do(edits.set_motion(self._project, self._shots(), chosen))

    def move(self, name: str) -> None:
        """A move makes the shot a camera shot; "" lets the camera choose."""
        chosen = Move(name) if name else None
        self._session.do(edits.set_move(self._project, self._shots(), chosen))

    def use_file(self) -> None:
        self.file_asked.emit(self._selection.subject())

    def take_previous(self) -> None:
        self._turn(-1)

    def take_next(self) -> None:
        self._turn(1)

    def take_keep(self) -> None:
        self._judge(Verdict.kept)

    def take_reject(self) -> None:
        self._judge(Verdict.rejected)

    def show_file(self) -> None:
        if take := self._take():
            self.folder_asked.emit(self._project.path(take.file))

    def _redo(self, stage: StageName) -> None:
        self._batches.redo(self._shots(), stage)

    def _shots(self) -> list[str]:
        return [shot.id for shot in self._selection.shots()]

    def _stage(self, subject: str) -> StageName:
        """The stage whose takes one sees of it."""
        if not self._project.has_shot(subject):
            return StageName.speech
        return self._session.standing.picture_stage(self._project.shot(subject))

    def _take(self) -> Take | None:
        subject = self._selection.subject()
        return self._project.chosen(subject, self._stage(subject)) if subject else None

    def _turn(self, by: int) -> None:
        take = self._take()
        if take is None:
            return
        takes = self._project.takes(take.subject, take.stage)
        place = [other.id for other in takes].index(take.id) + by
        if 0 <= place < len(takes):
            self._session.choose_take(takes[place].id)

    def _judge(self, verdict: Verdict) -> None:
        """Again the same verdict takes it back."""
        if take := self._take():
            again = take.verdict is verdict
            self._session.judge(take.id, Verdict.undecided if again else verdict)
