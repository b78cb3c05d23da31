"""Everything that can stop a parse, one class a cause, each saying what to do next.

    RaporttiError                     exit 1
    ├── UnreadableFileError           exit 10   base of all below: the file as a whole cannot be read
    │   ├── NotAPdfError              exit 11   a renamed .docx, HTML, an empty file
    │   ├── PasswordError             exit 12   a password is needed, or the one given is wrong
    │   ├── DamagedPdfError           exit 13   a PDF, but damaged beyond repair
    │   ├── NoPagesError              exit 14   a PDF with no page in it
    │   └── FileAccessError           exit 15   missing, a folder, no permission (an OSError)
    ├── PageRangeError                exit 2    pages asked for that the file does not have
    ├── UnknownFigureError            exit 2    no figure of the report has the id asked for (a LookupError)
    ├── DamagedPageError              exit 1    one page cannot be read; a problem, not the end
    ├── PictureError                  exit 1    one picture cannot be decoded, or is too large; likewise
    └── MissingPartError              exit 16   an optional part is needed and not installed

A single damaged page never raises: it is a problem of the report, with its page number.
"""

from __future__ import annotations

import enum


class ExitCode(enum.IntEnum):
    """What the command line answers with."""

    OK = 0
    ERROR = 1
    USAGE = 2
    FINDINGS = 3  # checks that fail, files of an archive run that could not be read
    UNREADABLE = 10
    NOT_A_PDF = 11
    PASSWORD = 12
    DAMAGED = 13
    NO_PAGES = 14
    FILE_ACCESS = 15
    MISSING_PART = 16
    INTERRUPTED = 130  # as shells have it for Ctrl-C


class RaporttiError(Exception):
    """The base of every error that this package raises on purpose."""

    exit_code: ExitCode = ExitCode.ERROR


class UnreadableFileError(RaporttiError):
    """The file as a whole cannot be read; nothing of it was."""

    exit_code = ExitCode.UNREADABLE


class NotAPdfError(UnreadableFileError):
    """The bytes are not a PDF; the message says what they look like."""

    exit_code = ExitCode.NOT_A_PDF


class PasswordError(UnreadableFileError):
    """The file is encrypted and the password is missing or wrong."""

    exit_code = ExitCode.PASSWORD


class DamagedPdfError(UnreadableFileError):
    """The file says it is a PDF, but neither it nor its remains can be opened."""

    exit_code = ExitCode.DAMAGED


class NoPagesError(UnreadableFileError):
    """The PDF opens, and holds no page."""

    exit_code = ExitCode.NO_PAGES


class FileAccessError(UnreadableFileError, OSError):
    """The path leads to no readable file, or to none that can be written; an OSError, too."""

    exit_code = ExitCode.FILE_ACCESS


class PageRangeError(RaporttiError):
    """Pages were asked for that the file does not have."""

    exit_code = ExitCode.USAGE


class UnknownFigureError(RaporttiError, LookupError):
    """No figure of the report has the id; the message names ids that come close."""

    exit_code = ExitCode.USAGE


class DamagedPageError(RaporttiError):
    """One page cannot be read. `read_pages` and `parse` turn it into a problem with the page's number."""


class PictureError(RaporttiError):
    """The pixels of one picture cannot be had: broken data, or more of them than may be decoded."""


class MissingPartError(RaporttiError):
    """An optional part is needed for what was asked; the message names the command that installs it."""

    exit_code = ExitCode.MISSING_PART
