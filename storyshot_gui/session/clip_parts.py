"""Which part of its clip a shot shows: clips are sold longer than shots are."""

from dataclasses import dataclass

from storyshot_gui.project.records import Shot, Take

LEAST = 0.05  # seconds that nobody sees


@dataclass(frozen=True, slots=True)
class ClipPart:
    """All in seconds: what the clip plays, what the shot takes of it, and from where on."""

    clip: float
    shot: float
    start: float = 0.0

    @property
    def spare(self) -> float:
        """What the clip plays besides the shot's part."""
        over = self.clip - self.shot
        return over if over > LEAST else 0.0

    @property
    def latest_start(self) -> float:
        """Where the shot's part still fits."""
        return self.spare

    @property
    def lacking(self) -> float:
        """How long the clip's last picture stands still at the end of the shot."""
        short = self.shot - (self.clip - self.start)
        return short if short > LEAST else 0.0

    @property
    def words(self) -> str:
        """ "3.0 s spare", "0.4 s short", "" where nobody knows how long the clip plays."""
        if not self.clip:
            return ""
        if self.lacking:
            return f"{self.lacking:.1f} s short"
        return f"{self.spare:.1f} s spare" if self.spare else ""


def part_of(clip: Take, shot: Shot, seconds: float) -> ClipPart:
    """Of a shot that is so many seconds on screen."""
    return ClipPart(clip.length, seconds, shot.clip_in)
