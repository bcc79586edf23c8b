"""Everything that takes time: lanes, progress, cancel, and the one place where it ends."""

from storyshot_gui.jobs.holds import Hold
from storyshot_gui.jobs.job import Again, Errand, Job, JobState
from storyshot_gui.jobs.jobs import Jobs

__all__ = ["Again", "Errand", "Hold", "Job", "JobState", "Jobs"]
