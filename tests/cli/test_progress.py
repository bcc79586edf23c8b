import asyncio
import io

from storyshot_gui.cli import progress
from storyshot_gui.cli.progress import Progress
from storyshot_gui.jobs import Errand, Job, Jobs


async def test_jobs_that_were_there_before_are_counted_too(monkeypatch, qapp):
    monkeypatch.setattr(progress, "LINE_SECONDS", 0.0)
    jobs, said, gate = Jobs(), io.StringIO(), asyncio.Event()

    async def work(job: Job) -> None:
        await gate.wait()

    jobs.start(Errand("Fetch image"), work)
    watching = Progress(jobs, stream=said)
    jobs.start(Errand("Draw shot 1.1"), work)
    gate.set()
    await jobs.wait()
    watching.end()
    assert said.getvalue().splitlines()[-1].startswith("2 of 2 steps done")
