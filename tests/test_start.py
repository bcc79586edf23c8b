import subprocess
import sys

INTERRUPTED_WHILE_LOADING = """
import signal, sys

class Interrupting:
    @staticmethod
    def find_spec(name, *_):
        if name == "storyshot_gui.app":
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Interrupting)
sys.argv = ["storyshot", "status", "film"]
from storyshot_gui.start import main
main()
"""


def test_ctrl_c_while_the_program_loads_ends_it_with_its_own_code():
    words = [sys.executable, "-c", INTERRUPTED_WHILE_LOADING]
    ended = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (130, "storyshot: Interrupted.\n")
