"""The window's loop, in a program of its own: Qt would take the tests down with it."""

import subprocess
import sys

CONNECTIONS = """
import asyncio
from functools import partial
from PySide6.QtWidgets import QApplication
from storyshot_gui.ui.loop import window_loop

async def answer(reader, writer):
    await reader.readline()
    writer.write(b"x" * 300_000)
    await writer.drain()
    writer.close()

async def ask(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"please\\n")
    got = len(await reader.read())
    writer.close()
    return got

async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    got = [sum(await asyncio.gather(*(ask(port) for _ in range(20)))) for _ in range(15)]
    server.close()
    print(sum(got))

app = QApplication([])
with asyncio.Runner(loop_factory=partial(window_loop, app)) as runner:
    runner.run(main())
"""

DROPPED = """
import asyncio, gc, socket
from functools import partial
import shiboken6
from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication
from storyshot_gui.ui.loop import window_loop

async def main():
    loop, (near, far), told = asyncio.get_running_loop(), socket.socketpair(), asyncio.Event()
    alive = []

    def readable():
        loop.remove_reader(near)
        alive.extend(q for q in app.findChildren(QSocketNotifier) if shiboken6.isValid(q))
        told.set()

    loop.add_reader(near, readable)
    far.send(b"x")
    await told.wait()
    print(len(alive))

app = QApplication([])
with asyncio.Runner(loop_factory=partial(window_loop, app)) as runner:
    runner.run(main())
"""


def test_a_watcher_that_is_dropped_while_it_tells_outlives_that():
    words = [sys.executable, "-c", DROPPED]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "1\n", done.stderr


def test_connections_that_end_do_no_harm():
    words = [sys.executable, "-X", "faulthandler", "-c", CONNECTIONS]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, f"{20 * 15 * 300_000}\n"), done.stderr
