"""Reports as tables and files that other tools open."""

from raportti_parse.export.frames import to_frames
from raportti_parse.export.notebook import to_html

__all__ = ["to_frames", "to_html"]
