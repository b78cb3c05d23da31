"""What a run did, every file accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from raportti_parse.archive.find import Trouble
from raportti_parse.errors import ExitCode


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read; `before` where an earlier run met it and this one did not try again."""

    paths: tuple[str, ...]
    code: str
    message: str
    before: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """The outcome of a run: `files` = `contents` + `copies`, and `contents` = `read` + `kept` + failures.

    `kept` were read by an earlier run. `stale` are reports in the dataset that were read by another version
    or with other options, and that this run could not read again since it did not find their files.
    `figures` to `failing` count over all contents: figures, doubtful ones, checks, and those that fail.
    `lost` are contents whose record is damaged on the disk and whose files are gone.
    """

    dataset: Path
    files: int
    contents: int
    read: int
    kept: int
    failures: tuple[Failure, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    lost: tuple[Failure, ...] = ()
    deleted: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    others: int = 0
    stale: int = 0
    pages: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = field(default=())
    figures: int = 0
    doubtful: int = 0
    checks: int = 0
    failing: int = 0

    @property
    def copies(self) -> int:
        """Files whose content another file has too; it was read once."""
        return self.files - self.contents

    @property
    def exit_code(self) -> ExitCode:
        return ExitCode.FINDINGS if self.failures or self.troubles or self.lost else ExitCode.OK

    def lines(self) -> Iterator[str]:
        """The summary as text, a line a fact."""
        yield from self.notes
        speed = f", {self.pages / self.seconds:.1f} pages a second" if self.pages and self.seconds > 0 else ""
        yield (
            f"{_many(self.files, 'file')}: {self.read} read now ({_many(self.pages, 'page')}{speed}), "
            f"{self.kept} read before, {len(self.failures)} not readable"
            + (f", {_many(self.copies, 'copy', 'copies')} of others" if self.copies else "")
        )
        if self.figures or self.checks:
            yield (
                f"{_many(self.figures, 'figure')}, {_many(self.doubtful, 'doubtful', 'doubtful')}; "
                f"{_many(self.checks, 'check')}, {_many(self.failing, 'fails', 'fail')}"
            )
        if self.others:
            others = _many(self.others, "other file")
            yield f"{others} in the folders: not reports by name or content, not read"
        codes = Counter(failure.code for failure in self.failures)
        if codes:
            yield "not readable: " + ", ".join(f"{code} {count}" for code, count in sorted(codes.items()))
        for failure in self.failures:
            again = " (met before; --retry-failed tries it again)" if failure.before else ""
            more = (
                f" (and {_many(len(failure.paths) - 1, 'copy', 'copies')} of it)"
                if len(failure.paths) > 1
                else ""
            )
            yield f"  {_placed(failure)}{again}{more}"
        for message in (one.message for some in (self.lost, self.troubles) for one in some):
            yield f"  {message}"
        for path in self.deleted:
            yield f"  {path} is gone; what was read from it stays in the dataset, marked deleted"
        for path in self.replaced:
            yield f"  {path} holds another content than before; the old records stay, marked replaced"
        if self.stale:
            stale = _many(self.stale, "report")
            yield f"{stale} read by another version or with other options, not in these folders: kept"


def _placed(failure: Failure) -> str:
    """The message with the file's folder before it; most messages begin with the file's name."""
    folder, slash, name = failure.paths[0].rpartition("/")
    if failure.message.startswith(name):
        return f"{folder}{slash}{failure.message}"
    return f"{failure.paths[0]}: {failure.message}"


def _many(count: int, one: str, more: str | None = None) -> str:
    """
    >>> _many(1, "copy", "copies"), _many(2500, "page")
    ('1 copy', '2 500 pages')
    """
    return f"{count:,}".replace(",", " ") + " " + (one if count == 1 else more or one + "s")
