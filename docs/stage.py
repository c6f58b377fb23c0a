"""A screen, a session and a Vitrine of their own, driven as a screen reader drives it: by roles and names.

Everything waits for a condition, and raises Missing when that does not come true. Needs Xvfb, dbus, AT-SPI with its
Python module (python3-pyatspi), xdotool and ImageMagick.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from gi.repository import GLib

SCREEN = (1280, 800)
PATIENCE_S = 20
ACTIONS = ("Press", "Toggle", "SetFocus")
"""What a press is called, in the order in which it is looked for."""


class Missing(Exception):
    """What a step looked for did not come."""


def enter(inside="STAGE_IS_SET"):
    """Starts this script once more on a screen and a session bus of its own, and ends with it, unless it is there
    already. What the bus starts lives in a folder that goes at the end."""
    if inside in os.environ:
        return
    for program in ("xvfb-run", "dbus-run-session", "xdotool", "import", "convert"):
        if not shutil.which(program):
            sys.exit(f"{program} is needed")
    screen = "-screen 0 {}x{}x24".format(*SCREEN)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "VITRINE_"))}
    with tempfile.TemporaryDirectory() as folder:
        environment.update({inside: "1", "HOME": folder, "XDG_RUNTIME_DIR": folder, "LC_ALL": "C.UTF-8",
                            "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
        command = ["xvfb-run", "-a", "-s", screen, "dbus-run-session", "--", sys.executable, *sys.argv]
        sys.exit(subprocess.run(command, env=environment).returncode)


def wait(condition, what, patience_s=PATIENCE_S):
    """The first true value of `condition()`. What the tree says of parts that are just going counts as not yet."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        try:
            value = condition()
            if value:
                return value
        except (GLib.Error, LookupError, StopIteration, NotImplementedError, AttributeError):
            pass  # parts come and go while one looks: one that is gone is None, or its bus has no answer
        time.sleep(0.1)
    raise Missing(what)


class SampleSite:
    """The sample catalogue, served by a Vitrine that nobody sees. Ends with the `with` block."""

    def __init__(self, path):
        self._process = subprocess.Popen([path, "--demo"], env=dict(os.environ, QT_QPA_PLATFORM="offscreen"))

    def __enter__(self):
        self.origin = wait(self._find_origin, "the sample catalogue")
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(PATIENCE_S)

    def _find_origin(self):
        """It listens on two ports: one for the site, and one for the storage, which has no such page."""
        sockets = {os.readlink(entry)[8:-1] for entry in pathlib.Path(f"/proc/{self._process.pid}/fd").iterdir()
                   if os.readlink(entry).startswith("socket:")}
        rows = [line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]]
        for port in (int(row[1].split(":")[1], 16) for row in rows if row[9] in sockets and row[3] == "0A"):
            try:
                with urllib.request.urlopen(f"http://localhost:{port}/api/v1/enums"):
                    return f"http://localhost:{port}"
            except urllib.error.HTTPError:
                continue
        return None


class Program:
    """A running Vitrine, over the whole screen. Ends with the `with` block."""

    def __init__(self, path, home, *options):
        import pyatspi  # connects to the session bus, which must be the stage's own by now

        self._atspi = pyatspi
        self._desktop = pyatspi.Registry.getDesktop(0)  # also starts AT-SPI, before the program looks for it
        self._process = subprocess.Popen([path, *options], env=dict(os.environ, HOME=str(home)))

    def __enter__(self):
        self.window = wait(self._find_window, "the program's window")
        self._id = self._xdo("search", "--sync", "--onlyvisible", "--pid", str(self._process.pid)).split()[0]
        width, height = map(str, SCREEN)
        self._xdo("windowmove", self._id, "0", "0", "windowsize", self._id, width, height)
        self._xdo("windowfocus", self._id, "mousemove", width, height)
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(PATIENCE_S)

    # What is there -------------------------------------------------------------------------------------------------

    def find(self, name, role=None, within=None):
        """The part of this name (and role) that is on the screen. `name` may be a test of the name instead."""
        fits = name if callable(name) else lambda each: each == name
        return wait(lambda: next((part for part in self._parts(within or self.window)
                                  if fits(part.name) and role in (None, part.getRoleName())), None),
                    f"{name} ({role or 'any role'})")

    def rows(self, name, least=1):
        """The children of a list, once there are so many."""
        rows = self.find(name, "list")
        wait(lambda: rows.childCount >= least, f"{least} rows in {name}")
        return [rows.getChildAtIndex(index) for index in range(rows.childCount)]

    def row(self, list_name, text):
        """The row of a list whose name begins with `text`."""
        return wait(lambda: next((row for row in self.rows(list_name) if row.name.startswith(text)), None),
                    f"{text} in {list_name}")

    # What is done --------------------------------------------------------------------------------------------------

    def press(self, name, role=None, within=None):
        self.press_part(self.find(name, role, within))

    def press_part(self, part):
        action = part.queryAction()
        names = [action.getName(index) for index in range(action.nActions)]
        index = next((names.index(each) for each in ACTIONS if each in names), None)
        if index is None:
            raise Missing(f"something to press in {part.name}: {names}")
        action.doAction(index)

    def write(self, name, text):
        """Into the field of this name, as if it was pasted."""
        field = self.find(name)
        field.queryComponent().grabFocus()
        field.queryEditableText().setTextContents(text)

    def click(self, part):
        """For what has no action of its own, as the rows of lists that open something."""
        place = part.queryComponent().getExtents(self._atspi.DESKTOP_COORDS)
        self._xdo("mousemove", str(place.x + place.width // 2), str(place.y + place.height // 2), "click", "1",
                  "mousemove", *map(str, SCREEN))

    def set_value(self, name, value):
        """Of the number field of this name."""
        self.find(name, "spin button").queryValue().currentValue = value

    def kill(self):
        """An end that the program cannot see coming."""
        self._process.kill()

    def key(self, *keys):
        self._xdo("windowfocus", self._id)
        for key in keys:
            self._xdo("key", "--clearmodifiers", key)

    # What is seen --------------------------------------------------------------------------------------------------

    def area(self, part, margin=0):
        """Where a part is on the screen, as ImageMagick writes it."""
        place = part.queryComponent().getExtents(self._atspi.DESKTOP_COORDS)
        left, top = max(place.x - margin, 0), max(place.y - margin, 0)
        right = min(place.x + place.width + margin, SCREEN[0])
        bottom = min(place.y + place.height + margin, SCREEN[1])
        return f"{right - left}x{bottom - top}+{left}+{top}"

    def picture(self, path, area=None, settled=True):
        """Saves the screen, or an area of it; `settled`: once two looks at it have shown the same."""
        with tempfile.TemporaryDirectory() as folder:
            looks = [str(pathlib.Path(folder) / name) for name in ("before.png", "after.png")]

            def look():
                subprocess.run(["import", "-window", "root", "-define", "png:exclude-chunks=all", looks[1]], check=True)
                same = not settled or (os.path.exists(looks[0]) and
                                       pathlib.Path(looks[0]).read_bytes() == pathlib.Path(looks[1]).read_bytes())
                os.replace(looks[1], looks[0])
                time.sleep(0 if same else 0.05)  # shorter than a text cursor blinks
                return same

            wait(look, f"a screen that keeps still, for {path}")
            crop = ["-crop", area, "+repage"] if area else []
            subprocess.run(["convert", looks[0], *crop, "-quality", "88", "-define", "webp:method=6", str(path)],
                           check=True)

    # How -----------------------------------------------------------------------------------------------------------

    def _xdo(self, *arguments):
        return subprocess.run(["xdotool", *arguments], check=True, capture_output=True, text=True).stdout

    def _find_window(self):
        if self._process.poll() is not None:
            raise Missing(f"a program that runs: it ended with {self._process.returncode}")
        program = next(each for each in self._desktop if each and each.get_process_id() == self._process.pid)
        return next(child for child in self._children(program) if child.getRoleName() == "frame")

    @staticmethod
    def _children(part):
        return [part.getChildAtIndex(index) for index in range(part.childCount)]

    def _parts(self, root):
        """Everything below `root` that is on the screen, in the order of reading. Lists are not gone into: they may
        have a hundred thousand rows."""
        waiting = [root]
        while waiting:
            part = waiting.pop()
            if part is None or not part.getState().contains(self._atspi.STATE_SHOWING):
                continue
            yield part
            if part.getRoleName() not in ("list", "table"):
                waiting.extend(reversed(self._children(part)))
