"""Every command of the program, in the order of the menus: the one place to add one."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One command. `name` reads noun.verb; the noun's commands have a method of the verb's name,
    or `call`, which is given `argument`. `keys` are shortcuts separated by spaces. `needs` names
    what must be there for it to be of use.
    """

    name: str
    text: str
    keys: str = ""
    icon: str = ""
    needs: str = ""
    call: str = ""
    argument: str = ""
    group: str = ""  # commands of one group are a choice: exactly one is checked
    checkable: bool = False

    @property
    def noun(self) -> str:
        return self.name.partition(".")[0]

    @property
    def method(self) -> str:
        return self.call or self.name.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Menu:
    """None in `entries` is a line between groups. `name` is for menus filled while running."""

    title: str
    entries: "tuple[Entry | Menu | None, ...]" = ()
    name: str = ""


def entries(menus: "tuple[Entry | Menu | None, ...]") -> Iterator[Entry]:
    """All commands in the menus and their submenus."""
    for item in menus:
        if isinstance(item, Entry):
            yield item
        elif item:
            yield from entries(item.entries)


def _motion(argument: str, text: str, icon: str = "") -> Entry:
    name = f"shot.motion_{argument or 'auto'}"
    return Entry(name, text, icon=icon, needs="shots", call="motion", argument=argument)


def _move(argument: str, text: str) -> Entry:
    name = f"shot.move_{argument or 'auto'}"
    return Entry(name, text, needs="shots", call="move", argument=argument)


def _scheme(argument: str, text: str, icon: str) -> Entry:
    name = f"view.scheme_{argument}"
    return Entry(name, text, icon=icon, call="scheme", argument=argument, group="scheme")


def _scale(percent: str) -> Entry:
    name = f"view.text_{percent}"
    return Entry(name, f"{percent} %", call="text_size", argument=percent, group="scale")


FILE = Menu(
    "&File",
    (
        Entry("file.new", "&New from text…", "Ctrl+N", "file-plus"),
        Entry("file.open", "&Open…", "Ctrl+O", "folder-open"),
        Menu("Open &recent", name="recent"),
        Menu("&Samples", name="samples"),
        None,
        Entry("file.bring_in", "&Add text from a file…", "Ctrl+I", "file-text", "project"),
        Entry(
            "file.project", "Pro&ject settings…", "Ctrl+Shift+P", "sliders-horizontal", "project"
        ),
        Entry("file.cast", "&Cast and look…", "Ctrl+Shift+L", "users", "project"),
        Entry("file.models", "&Models of the film…", "", "layers", "project"),
        Entry("money.budget", "&Budget…", "Ctrl+B", "wallet", "project"),
        Entry("money.lost", "&Requests without an answer…", "", "circle-alert", "project"),
        None,
        Entry("file.export", "&Export movie…", "Ctrl+E", "clapperboard", "project"),
        None,
        Entry("file.duplicate", "&Duplicate project…", "", "copy-plus", "project"),
        Entry("file.collect", "Collec&t into one file…", "", "package", "project"),
        Entry("file.show_folder", "Show project in &folder", "", "folder", "project"),
        None,
        Entry("file.settings", "Se&ttings…", "Ctrl+,", "settings"),
        Entry("file.close", "C&lose project", "Ctrl+W", "", "project"),
        Entry("file.quit", "&Quit", "Ctrl+Q", "log-out"),
    ),
)
EDIT = Menu(
    "&Edit",
    (
        Entry("edit.undo", "&Undo", "Ctrl+Z", "undo-2", "undo"),
        Entry("edit.redo", "&Redo", "Ctrl+Shift+Z Ctrl+Y", "redo-2", "redo"),
        None,
        Entry("edit.edit_text", "&Edit words", "F2", "pencil", "sentences"),
        Entry("edit.split_sentence", "&Split sentence", "Ctrl+Shift+S", "scissors", "sentences"),
        Entry("edit.merge_sentences", "&Merge sentences", "Ctrl+Shift+M", "merge", "sentences"),
        Entry("edit.insert_sentence", "Insert sen&tence after", "Shift+N", "plus", "project"),
        Entry("edit.insert_shot", "Insert s&hot after", "N", "image-plus", "selection"),
        None,
        Entry("edit.duplicate", "&Duplicate", "Ctrl+D", "copy-plus", "selection"),
        Entry("edit.delete", "De&lete", "Delete Ctrl+Backspace", "trash-2", "selection"),
        Entry("edit.move_earlier", "Move e&arlier", "Alt+Left Alt+Up", "arrow-up", "selection"),
        Entry("edit.move_later", "Move late&r", "Alt+Right Alt+Down", "arrow-down", "selection"),
        None,
        Entry("edit.copy_prompt", "&Copy prompt", "Ctrl+Shift+C", "copy", "shots"),
        Entry("edit.select_all", "Select all sentences", "Ctrl+A", "", "project"),
        None,
        Entry("edit.find_command", "&Find a command…", "Ctrl+K", "search"),
    ),
)
GENERATE = Menu(
    "&Generate",
    (
        Entry(
            "generate.missing", "Make what is &missing", "Ctrl+Return", "wand-sparkles", "missing"
        ),
        Entry("generate.selection", "Make what the se&lection misses", "", "", "selection"),
        Entry("generate.stale", "Make what is &stale", "Ctrl+Shift+Return", "refresh-cw", "stale"),
        Entry(
            "generate.stale_selection", "Make what is stale in the selectio&n", "", "", "selection"
        ),
        Entry("generate.final", "Make the selection &final…", "", "star", "shots"),
        Entry("generate.film_final", "Make the whole f&ilm final…", "", "clapperboard", "project"),
        Entry("generate.accept", "&Keep the selection as it is", "", "check", "shots"),
        None,
        Entry("generate.speech", "Spea&k again", "", "audio-lines", "sentences"),
        Entry("generate.prompts", "&Write prompts again", "", "type", "sentences"),
        Entry("generate.images", "&Draw again", "", "image", "shots"),
        None,
        Entry("generate.pause", "&Pause jobs", "Ctrl+Shift+Space", "pause", checkable=True),
        Entry("generate.retry_failed", "&Retry what failed", "", "rotate-ccw", "failed"),
        Entry("generate.cancel_all", "&Cancel all jobs", "Ctrl+Alt+Return", "circle-stop", "busy"),
    ),
)
SHOT = Menu(
    "&Shot",
    (
        Entry("shot.redo_image", "&Redo image", "R", "refresh-cw", "shots"),
        Entry("shot.redo_clip", "Redo &clip", "Shift+R", "video", "clips"),
        Entry("shot.redo_prompt", "Rewrite &prompt", "", "type", "shots"),
        Entry("shot.redo_speech", "Speak sen&tence again", "", "audio-lines", "sentences"),
        None,
        Menu(
            "&Motion",
            (
                _motion("", "As the project says"),
                _motion("still", "&Still", "square"),
                _motion("camera", "&Camera", "move"),
                _motion("clip", "C&lip", "video"),
            ),
        ),
        Menu(
            "Camera mo&ve",
            (
                _move("", "Chosen to suit the shot"),
                _move("push_in", "Push in"),
                _move("pull_out", "Pull out"),
                _move("pan_left", "Pan left"),
                _move("pan_right", "Pan right"),
                _move("tilt_up", "Tilt up"),
                _move("tilt_down", "Tilt down"),
                _move("drift", "Drift"),
            ),
        ),
        None,
        Entry("shot.use_file", "&Use your own file…", "U", "upload", "subject"),
        Entry("shot.take_previous", "Pre&vious take", "[", "chevron-left", "subject"),
        Entry("shot.take_next", "&Next take", "]", "chevron-right", "subject"),
        Entry("shot.take_keep", "&Keep take", "", "thumbs-up", "subject"),
        Entry("shot.take_reject", "Re&ject take", "", "thumbs-down", "subject"),
        None,
        Entry("shot.show_file", "Show &file in folder", "", "folder", "subject"),
    ),
)
PLAY = Menu(
    "&Play",
    (
        Entry("play.toggle", "&Play or pause", "Space", "play", "project"),
        Entry("play.selection", "Play from &selection", "Shift+Space", "step-forward", "selection"),
        None,
        Entry("play.back", "Play &back, faster each time", "J", "", "project"),
        Entry("play.halt", "P&ause", "K", "pause", "project"),
        Entry("play.forward", "Play &on, faster each time", "L", "", "project"),
        None,
        Entry("play.frame_back", "One frame back", "Left ,", "chevron-left", "project"),
        Entry("play.frame_on", "One frame on", "Right .", "chevron-right", "project"),
        Entry("play.second_back", "One second back", "Shift+Left", "", "project"),
        Entry("play.second_on", "One second on", "Shift+Right", "", "project"),
        Entry("play.shot_back", "Previous shot", "Ctrl+Left PgUp", "skip-back", "project"),
        Entry("play.shot_on", "Next shot", "Ctrl+Right PgDown", "skip-forward", "project"),
        Entry("play.start", "To the start", "Home", "", "project"),
        Entry("play.end", "To the end", "End", "", "project"),
        None,
        Entry("play.loop", "&Loop selection", "\\", "repeat", "project", checkable=True),
    ),
)
VIEW = Menu(
    "&View",
    (
        Entry("view.inspector", "&Inspector", "F8", "panel-right", checkable=True),
        Entry("view.time_strip", "&Time strip", "F9", "panel-bottom", checkable=True),
        Entry("view.jobs", "&Jobs", "Ctrl+J", "list", "project", checkable=True),
        Entry("view.screen", "&Large picture", "F", "maximize", "project"),
        None,
        Menu(
            "&Colours",
            (
                _scheme("dark", "&Dark", "moon"),
                _scheme("light", "&Light", "sun"),
                _scheme("system", "As the &system", "monitor"),
            ),
        ),
        Menu("Text si&ze", (_scale("100"), _scale("110"), _scale("125"), _scale("150"))),
        None,
        Entry("view.reset", "&Reset layout", "", "rotate-ccw"),
    ),
)
WINDOW = Menu(
    "&Window",
    (
        Entry("window.minimise", "&Minimise", "Ctrl+M", "minimize"),
        Entry("window.full_screen", "&Full screen", "F11", "expand", checkable=True),
        None,
        Entry("window.next_pane", "&Next pane", "F6"),
        Entry("window.previous_pane", "&Previous pane", "Shift+F6"),
    ),
)
HELP = Menu(
    "&Help",
    (
        Entry("help.shortcuts", "&Keyboard shortcuts", "F1 Ctrl+/", "keyboard"),
        None,
        Entry("help.log", "Show &log", "", "scroll-text"),
        Entry("help.copy_report", "&Copy report", "", "clipboard-copy"),
        None,
        Entry("help.licences", "L&icences", "", "book-open"),
        Entry("help.about", "&About StoryShot", "", "info"),
    ),
)
MENUS = (FILE, EDIT, GENERATE, SHOT, PLAY, VIEW, WINDOW, HELP)
