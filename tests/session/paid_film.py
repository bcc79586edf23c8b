"""Makes a film at fal.ai's stand-in until it is done or killed: FOLDER ADDRESS SENTENCES."""

import asyncio
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from storyshot_gui.project import edits
from storyshot_gui.project.store import Project
from storyshot_gui.providers.catalog import Catalog
from storyshot_gui.session import Session
from tests.fake_providers import MODELS, SETTINGS, FakeProviders
from tests.fakes.fal import KEY
from tests.providers.wiring import outside

IMAGES = {**SETTINGS, "image_model": "fal:fal-ai/flux/schnell", "width": 64, "height": 64}


def opened(folder: Path) -> Project:
    """The project, unless an earlier life was ended before there was one."""
    there = any(folder.glob("*.storyshot"))
    return Project.open(folder) if there else Project.create(folder, "Film")


async def main(folder: Path, address: str, sentences: int) -> None:
    names = ("FAL_QUEUE_URL", "FAL_REST_URL", "FAL_API_URL")
    beyond, fakes = outside({"FAL_KEY": KEY, **dict.fromkeys(names, address)}), FakeProviders()
    fakes.seconds = lambda text: 1.5
    project = opened(folder)
    catalog = Catalog({"fake": fakes}, [*MODELS, *beyond.models()], makers=beyond.makers)
    session = Session(project, catalog)
    project.apply(edits.change_settings(project, **IMAGES))
    session.take_up()
    print("at work", flush=True)
    if not project.sentences():
        await session.bring_in(" ".join(f"Animal {n} walked home." for n in range(sentences)))
    await session.make_missing(segments=False).finished()
    await session.jobs.wait()
    await session.close()
    await beyond.close()


if __name__ == "__main__":
    application = QCoreApplication([])
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
