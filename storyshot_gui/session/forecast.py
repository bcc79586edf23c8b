"""Work that a run knows will come and that is not queued yet, in seconds per lane."""

from collections import defaultdict

from storyshot_gui.jobs import Jobs


class Forecast:
    """Adds to what the jobs know, so that the time left is told for the whole run."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._ahead: defaultdict[str, dict[tuple[str, str], float]] = defaultdict(dict)

    def expect(self, sentence_id: str, stage: str, lane: str, seconds: float) -> None:
        """This sentence will need so much more of this lane for a stage."""
        ahead = self._ahead[sentence_id]
        ahead[stage, lane] = ahead.get((stage, lane), 0.0) + seconds
        self._add(lane, seconds)

    def begins(self, sentence_id: str, stage: str) -> None:
        """The stage is queued now, so the jobs know of it."""
        ahead = self._ahead[sentence_id]
        for own, lane in [key for key in ahead if key[0] == stage]:
            self._add(lane, -ahead.pop((own, lane)))

    def ends(self, sentence_id: str) -> None:
        """Nothing more will come for this sentence."""
        for (_, lane), seconds in self._ahead.pop(sentence_id, {}).items():
            self._add(lane, -seconds)

    def _add(self, lane: str, seconds: float) -> None:
        left = self._jobs.forecast.get(lane, 0.0) + seconds
        self._jobs.forecast[lane] = max(0.0, left)
