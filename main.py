"""Start StoryShot: the editor without arguments, the command line with them."""

import multiprocessing

from storyshot_gui.start import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    main()
