"""What a run is to make, and what it made."""

from dataclasses import dataclass, field, replace

from storyshot_gui.project.records import StageName, Take

ALL_STAGES = frozenset(StageName)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a run is to make.

    `sentences` in film order; `shots` narrows the images and clips to these (None: all). Only
    `stages` are touched; those in `anew` are asked again even where an answer is there, `stale`
    adds what no longer fits. `segments` renders each sentence's part of the film when it is ready.
    """

    sentences: tuple[str, ...]
    shots: frozenset[str] | None = None
    stages: frozenset[StageName] = ALL_STAGES
    anew: frozenset[StageName] = frozenset()
    stale: bool = False
    segments: bool = True
    urgent: bool = False

    def again(self, sentence_id: str, shot_id: str, stage: str) -> "Wanted":
        """The same for one sentence, or one shot of it, whose `stage` did not succeed."""
        return replace(
            self,
            sentences=(sentence_id,) if sentence_id else self.sentences,
            shots=frozenset({shot_id}) if shot_id else self.shots,
            anew=frozenset(name for name in self.anew if name == stage),
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """What did not succeed, and why; a failure outside of any `job` nobody has been told of."""

    subject: str
    title: str
    message: str
    hint: str
    error: BaseException | None = None
    job: str = ""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did. `stage_seconds` is wall-clock time in which the stage was at work."""

    seconds: float
    requests: int
    takes: tuple[Take, ...] = ()
    failures: tuple[Failure, ...] = ()
    cancelled: bool = False
    stage_seconds: dict[str, float] = field(default_factory=dict[str, float])
    cost_micro: int = 0

    @property
    def state(self) -> str:
        if self.cancelled:
            return "cancelled"
        return "failed" if self.failures else "done"
