from functools import partial
from threading import Barrier, Event

from storyshot_gui.ui.newest_first import THREADS, NewestFirst


def busy(work: NewestFirst) -> Event:
    """Keep all threads busy until the event is set; returns once they are."""
    free, started = Event(), Barrier(THREADS + 1)
    for number in range(THREADS):
        work.want(f"busy {number}", partial(hold, started, free))
    started.wait(5)
    return free


def hold(started: Barrier, free: Event) -> None:
    started.wait(5)
    free.wait(5)


def done_in_order(wishes: list[str], most: int = 96) -> list[str]:
    work, done = NewestFirst("test", most), []
    ended = Event()
    free = busy(work)
    work.want("last", ended.set)
    for wish in wishes:
        work.want(wish, partial(done.append, wish))
    free.set()
    if "last" in work._waiting:
        ended.wait(5)
    work._pool.shutdown(wait=True)
    return done


def test_what_was_wanted_last_is_done_first():
    done = done_in_order(["a", "b", "c", "d"])
    assert sorted(done) == ["a", "b", "c", "d"]
    assert set(done[:THREADS]) == {"c", "d"}


def test_wanting_again_moves_to_the_front_and_is_done_once():
    done = done_in_order(["a", "b", "c", "d", "a"])
    assert sorted(done) == ["a", "b", "c", "d"]
    assert "a" in done[:THREADS]


def test_what_nobody_asks_for_again_is_dropped():
    assert sorted(done_in_order(["a", "b", "c", "d"], most=2)) == ["c", "d"]


def test_a_fault_is_logged_and_the_next_work_goes_on(caplog):
    work, ended = NewestFirst("test"), Event()
    work.want("broken", partial(int, "no number"))
    work.want("fine", ended.set)
    assert ended.wait(5)
    work._pool.shutdown(wait=True)
    assert "Background work broke" in caplog.text


def test_nothing_is_taken_up_after_closing():
    work, done = NewestFirst("test"), []
    work.close()
    work.want("late", partial(done.append, 1))
    assert done == []
