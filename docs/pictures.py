#!/usr/bin/python3
"""Takes the pictures of these documents from the running program.

    docs/pictures.py path/to/vitrine [--only NAME]

It works on the built-in sample catalogue, on a screen of its own and in a home of its own, and needs no network. What
it needs otherwise is told in stage.py. A step that does not find what it looks for ends it with an error.
"""

import argparse
import contextlib
import pathlib
import shutil
import sys
import tempfile

import stage

PICTURES = pathlib.Path(__file__).resolve().parent / "pictures"
HOME = pathlib.Path("/tmp/sam")
"""Its name is seen in the pictures, so it is always the same."""

MODELS = HOME / "ComfyUI" / "models"

COMFY_UI = ("comfy", "custom_nodes", "models/checkpoints", "models/loras", "models/vae")

scenes = {}


def scene(function):
    """A function that takes one picture or several that belong together, named after it."""
    scenes[function.__name__.replace("_", "-")] = function
    return function


class Studio:
    """Starts the program for one scene after the other, each with what the first start has left."""

    def __init__(self, vitrine, site, kept):
        self._vitrine = vitrine
        self._site = site
        self._kept = kept / "home"

    def first_start(self):
        """A home that the program has not seen yet, but with a program that models are for."""
        shutil.rmtree(HOME)
        for folder in COMFY_UI:
            (HOME / "ComfyUI" / folder).mkdir(parents=True)
        for file in ("main.py", "folder_paths.py"):
            (HOME / "ComfyUI" / file).touch()
        return self._start()

    @contextlib.contextmanager
    def window(self, *options, again=False):
        """A later start; `again`: with what the one before has left."""
        if not again:
            shutil.rmtree(HOME)
            shutil.copytree(self._kept, HOME)
        with self._start(*options) as window:
            window.rows("Models", 20)
            yield window

    def prepare(self):
        with self.first_start() as window:
            window.find("ComfyUI", "check box")
            window.press("Next")
            window.press("Skip all of this")
            window.rows("Models", 20)
        shutil.copytree(HOME, self._kept)

    def _start(self, *options):
        return stage.Program(self._vitrine, HOME, "--api-origin", self._site, *options)


def save(window, name, area=None, settled=True):
    path = PICTURES / f"{name}.webp"
    window.picture(path, area, settled)
    print(f"{name}: {path.stat().st_size // 1024} KiB")


def details(window, name):
    """Opens the details of a model, and returns the pane."""
    window.press_part(window.row("Models", name))
    pane = window.find("Model details")
    window.find(name, "label", pane)
    return pane


def settings(window, page):
    window.press("Settings", "push button")
    window.press_part(window.row("Pages of the settings", page))
    window.find(page, "label")


def download(window, *names):
    """Chooses models in the list and downloads them together."""
    for name in names:
        window.press_part(window.row("Models", name))
    window.press("Download the selected models")


def state(window, name):
    """What the queue says of an entry, in words."""
    return window.row("Download queue", name).description


# Scenes -------------------------------------------------------------------------------------------------------------


@scene
def first_run(studio):
    with studio.first_start() as window:
        window.find("ComfyUI", "check box")
        window.rows("Models", 20)
        save(window, "first-run")
        window.press("Next")
        window.find("Theme")
        save(window, "first-run-looks", window.area(window.find("First steps")))
        window.press("Next")
        window.find("API key")
        window.press("Start browsing")


@scene
def browse(studio):
    with studio.window() as window:
        details(window, "Isometric Towns")
        save(window, "browse")


@scene
def browse_dark(studio):
    with studio.window("--theme", "dark") as window:
        details(window, "Window Stories")
        save(window, "browse-dark")


@scene
def filters(studio):
    with studio.window() as window:
        window.press("LORA", "check box", window.find("Types"))
        window.press("SDXL 1.0", "check box", window.find("Base models"))
        window.write("Search models", "style")
        window.find(lambda name: "style" in name, "push button")
        save(window, "filters")


@scene
def table(studio):
    with studio.window() as window:
        window.press("Table", "check box")
        window.find("Models table")
        save(window, "table")


@scene
def several(studio):
    with studio.window() as window:
        for name in ("Evermoss Mix", "Northwind Realism", "Paper Lanterns"):
            window.press_part(window.row("Models", name))
        window.find("3 selected")
        save(window, "several")


@scene
def details_pane(studio):
    with studio.window() as window:
        details(window, "Window Stories")
        save(window, "details", window.area(window.find("Model details")))


@scene
def details_whole(studio):
    with studio.window() as window:
        pane = details(window, "Everything Included")
        window.press("Show in the whole window", "push button", pane)
        save(window, "details-whole")


@scene
def danger(studio):
    with studio.window() as window:
        pane = details(window, "Suspicious Parcel")
        window.press("Download", "push button", pane)
        window.find("Download anyway")
        save(window, "danger", window.area(pane))


@scene
def viewer(studio):
    with studio.window() as window:
        details(window, "Window Stories")
        window.click(window.rows("Pictures")[0])
        window.find("Picture viewer")
        save(window, "viewer")


@scene
def downloads(studio):
    with studio.window() as window:
        settings(window, "Downloads")
        window.set_value("Speed limit for all downloads", 1)
        window.press("Browse", "push button")
        download(window, "Isometric Towns", "Porcelain Dusk", "Members' Greenhouse", "Everything Included",
                 "Aurora Nights")
        window.press("Downloads", "push button")
        stage.wait(lambda: "erified" in state(window, "Isometric Towns"), "a download that is done")
        stage.wait(lambda: "ailed" in state(window, "Members' Greenhouse"), "a download that failed")
        save(window, "downloads", settled=False)


@scene
def library(studio):
    with studio.window() as window:
        download(window, "Isometric Towns", "Porcelain Dusk", "Clearwater VAE", "Linocut Prints")
        window.press("Downloads", "push button")
        stage.wait(lambda: "erified" in state(window, "Linocut Prints"), "a download that is done")
        loras = MODELS / "loras"
        shutil.copyfile(next(loras.glob("*sometric*")), loras / "towns for later.safetensors")
        (loras / "my own merge.safetensors").write_bytes(b"of no other " * 12_000_000)
        window.press("Library", "push button")
        window.rows("Library files", 4)
        window.press("Look for models")
        window.rows("Library files", 6)
        save(window, "library")


@scene
def settings_pages(studio):
    with studio.window() as window:
        for page in ("Folders", "Downloads", "Browsing", "Appearance", "About"):
            settings(window, page)
            save(window, f"settings-{page.lower()}")
        settings(window, "Privacy")
        save(window, "settings-privacy", window.area(window.find("Where it is kept", "frame"), margin=12))


@scene
def palette(studio):
    with studio.window() as window:
        window.key("ctrl+k")
        window.find("Commands", "list")
        save(window, "palette")


@scene
def keys(studio):
    with studio.window() as window:
        window.key("F1")
        window.find("Find a shortcut")
        save(window, "keys")


@scene
def broken_run(studio):
    with studio.window() as window:
        window.kill()
    with studio.window(again=True) as window:
        window.find("Show the log")
        save(window, "broken-run")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("vitrine", type=pathlib.Path, help="the program")
    parser.add_argument("--only", metavar="NAME", choices=scenes, action="append",
                        help=f"one scene, again for more: {', '.join(scenes)}")
    arguments = parser.parse_args()
    stage.enter()
    try:
        HOME.mkdir()
    except FileExistsError:
        sys.exit(f"{HOME} is there already, and may be somebody's")
    PICTURES.mkdir(exist_ok=True)
    try:
        with tempfile.TemporaryDirectory() as kept, stage.SampleSite(arguments.vitrine) as site:
            studio = Studio(arguments.vitrine, site.origin, pathlib.Path(kept))
            studio.prepare()
            for name in arguments.only or scenes:
                scenes[name](studio)
    except stage.Missing as error:
        sys.exit(f"not found: {error}")
    finally:
        shutil.rmtree(HOME)


if __name__ == "__main__":
    main()
