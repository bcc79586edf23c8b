"""Makes a bought film in a window's patient way until it waits for money: FOLDER MICRO.

The services are those of the environment. It says "waiting" and then waits to be killed.
"""

import asyncio
import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from tests.session.storm import Person, beyond, session_over

SENTENCES = 6


async def main(folder: Path, cap_micro: int) -> None:
    session = session_over(folder, beyond(dict(os.environ)))
    budget = session.budget
    budget.patient, budget.cap_micro = True, cap_micro
    session.take_up()
    await Person(session).begin(SENTENCES)
    run = session.make_missing(segments=False)
    while not budget.short or budget.committed_micro:  # until nothing else is under way
        assert not run.done, "there was money for everything"
        await asyncio.sleep(0.01)
    print("waiting", flush=True)
    await run.finished()


if __name__ == "__main__":
    application = QCoreApplication([])
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
