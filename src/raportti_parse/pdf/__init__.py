"""A PDF file opened: characters, paths and pictures. The only place that knows a PDF library."""

from raportti_parse.pdf.document import Document, open_document
from raportti_parse.pdf.opened_page import OpenPage

__all__ = ["Document", "OpenPage", "open_document"]
