"""Reports as tables and files that other tools open."""

from raportti_parse.export.frames import to_frames

__all__ = ["to_frames"]
