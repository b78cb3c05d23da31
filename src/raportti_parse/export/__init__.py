"""Reports as tables, texts and pictures that other tools open."""

from raportti_parse.export.explanation import explain
from raportti_parse.export.frames import to_frames
from raportti_parse.export.notebook import to_html
from raportti_parse.export.picture import explain_picture

__all__ = ["explain", "explain_picture", "to_frames", "to_html"]
