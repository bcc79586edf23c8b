import asyncio
import math
import os
import signal

import pytest

from storyshot_gui.workers import Workers


@pytest.fixture
def workers():
    workers = Workers(1)
    yield workers
    workers.close()


async def test_work_is_done_in_another_process(workers):
    assert await workers.run(os.getpid) != os.getpid()


async def test_arguments_and_results_come_through(workers):
    assert await workers.run(math.gcd, 12, 18) == 6


async def test_what_goes_wrong_there_is_raised_here(workers):
    with pytest.raises(ZeroDivisionError):
        await workers.run(divmod, 1, 0)


async def test_a_killed_worker_is_replaced_and_its_work_done(workers):
    first = await workers.run(os.getpid)
    os.kill(first, signal.SIGKILL)
    assert await workers.run(os.getpid) not in (first, os.getpid())


async def test_calls_lost_together_are_each_made_again(workers):
    victim = await workers.run(os.getpid)
    calls = [asyncio.create_task(workers.run(math.gcd, 4, n)) for n in range(2, 6)]
    os.kill(victim, signal.SIGKILL)
    assert await asyncio.gather(*calls) == [2, 1, 4, 1]


async def test_after_closing_it_can_start_again(workers):
    await workers.run(os.getpid)
    workers.close()
    assert await workers.run(math.gcd, 9, 6) == 3


async def test_ctrl_c_in_the_terminal_does_not_end_a_worker(workers):
    worker = await workers.run(os.getpid)
    os.kill(worker, signal.SIGINT)
    assert await workers.run(os.getpid) == worker
