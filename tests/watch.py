"""What a test opens outside the repository, the Python it runs on, and the places for temporary files."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]
# Whether a test may read there: what the system brings, but its fonts. The longest place decides.
_PLACES = {
    **dict.fromkeys(("/proc", "/sys", "/dev", "/etc", "/usr", "/lib", "/bin"), True),
    **dict.fromkeys(("/usr/share/fonts", "/usr/local/share/fonts"), False),
    str(_ROOT.parent): False,
    tempfile.gettempdir(): True,
    str(Path.home() / ".cache"): True,
    str(Path.home() / ".config"): True,
    str(Path.home() / ".pdbrc"): True,  # doctest makes a debugger, which looks for its settings
    **dict.fromkeys((sys.prefix, sys.base_prefix, str(Path(sys.executable).resolve().parents[1])), True),
    str(_ROOT): True,
}


def is_outside(path: str) -> bool:
    """Whether a test that opens this path needs more than the repository."""
    path = os.path.abspath(path)
    inside = [place for place in _PLACES if path == place or path.startswith(place.rstrip("/") + "/")]
    return not (inside and _PLACES[max(inside, key=len)])


class Watch:
    """The paths outside that were opened since `start`, but those that were waited for."""

    def __init__(self) -> None:
        self._on = False
        self.opened: list[str] = []
        self.awaited: set[str] = set()
        sys.addaudithook(self._hear)

    def start(self) -> None:
        self.opened, self.awaited, self._on = [], set(), True

    def stop(self) -> list[str]:
        """The outside paths, each once."""
        self._on = False
        return sorted(set(self.opened) - self.awaited)

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if event != "open" or not self._on or not isinstance(args[0], (str, bytes, os.PathLike)):
            return
        path = os.fsdecode(args[0])
        if is_outside(path) and not _lists_fonts():
            self.opened.append(os.path.abspath(path))


def _lists_fonts() -> bool:
    """matplotlib looks at each font of the machine when it is first imported, and draws with its own."""
    frame = sys._getframe()
    while frame.f_back is not None:
        frame = frame.f_back
        if frame.f_globals.get("__name__") == "matplotlib.font_manager":
            return True
    return False
