"""make diff BASE=rev: which records the working tree reads differently than a revision does, field by field.

    python -m bench.diff --base REV [--head REV] [--real DIR] [--ocr] [--kinds quantity,measure]
                         [--list 20] [--pictures DIR] [--exit-code] [FILE ...]

All samples and real reports are parsed with both, each in a process of its own, and kept on disk by revision.
`--pictures` writes a page of HTML with each listed change beside its place on the page.
"""

from __future__ import annotations

import argparse
import html
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.differences import KINDS, NOWHERE, Change, counted, differences, records
from bench.snapshots import WORKING, report_files, snapshots

MARGIN = 40.0  # points of the page above and below a change that its picture shows
SCALE = 1.4  # pixels a point
SHOWN = 160  # characters of a field


def compare(base: str, head: str, files: Sequence[Path], *, ocr: bool = False) -> dict[Path, list[Change]]:
    """The changes of each file from one revision to another."""
    old, new = snapshots(base, files, ocr=ocr), snapshots(head, files, ocr=ocr)
    return {
        path: [] if old[path] == new[path] else differences(records(old[path]), records(new[path]))
        for path in files
    }


def described(change: Change) -> list[str]:
    """The change as lines: page, kind and text, then one line a field."""
    record = change.record
    sign = {"added": "+", "lost": "-", "changed": "~"}[change.what]
    lines = [f"{sign} p{record.page} {record.kind} {_short(record.text)}"]
    if change.what == "changed":
        lines += [f"      {name}: {_short(old)} -> {_short(new)}" for name, old, new in change.fields]
    elif record.fields:
        told = (f"{name}={_short(value)}" for name, value in record.fields.items() if value != "-")
        lines.append("      " + "; ".join(told))
    return lines


def summary(changes: dict[Path, list[Change]]) -> list[str]:
    """How many records and fields changed, by file and over all."""
    total: Counter[tuple[str, str]] = Counter()
    lines = []
    for path, found in changes.items():
        counts = counted(found)
        total += counts
        lines.append(f"{path.stem}: {_counts(counts)}")
    return [*lines, f"ALL: {_counts(total)}", *_fields(total)]


def pictures(changes: dict[Path, list[Change]], folder: Path, most: int) -> Path:
    """An HTML page in `folder` with up to `most` changes a file beside a strip of their page."""
    import pypdfium2

    folder.mkdir(parents=True, exist_ok=True)
    parts = ["<meta charset='utf-8'><style>img{border:1px solid #999;display:block}</style>"]
    for path, found in changes.items():
        shown = [change for change in found if change.record.page][:most]
        if not shown:
            continue
        parts.append(f"<h2>{html.escape(path.stem)}</h2>")
        document = pypdfium2.PdfDocument(path)
        try:
            for number, change in enumerate(shown):
                name = f"{path.stem}-{number:04}-p{change.record.page}.png"
                _strip(document, change, folder / name)
                text = html.escape("\n".join(described(change)))
                parts.append(f"<pre>{text}</pre><img src='{html.escape(name)}'>")
        finally:
            document.close()
    page = folder / "index.html"
    page.write_text("\n".join(parts) + "\n", encoding="utf-8")
    return page


def _strip(document: pypdfium2.PdfDocument, change: Change, target: Path) -> None:  # type: ignore[name-defined] # noqa: F821
    """The page's whole width around the change, with its box drawn in red."""
    from PIL import ImageDraw

    page = document[change.record.page - 1]
    try:
        image = page.render(scale=SCALE).to_pil().convert("RGB")
    finally:
        page.close()
    left, top, right, bottom = (SCALE * x for x in change.record.box)
    if change.record.box != NOWHERE:
        ImageDraw.Draw(image).rectangle((left - 2, top - 2, right + 2, bottom + 2), outline="red", width=2)
        above, below = max(0.0, top - MARGIN * SCALE), min(float(image.height), bottom + MARGIN * SCALE)
        if above < below:
            image = image.crop((0, int(above), image.width, int(below)))
    image.save(target)


def _counts(counts: Counter[tuple[str, str]]) -> str:
    told = [
        f"{kind} "
        + " ".join(
            f"{counts[kind, what]} {what}" for what in ("added", "lost", "changed") if counts[kind, what]
        )
        for kind in KINDS
        if any(counts[kind, what] for what in ("added", "lost", "changed"))
    ]
    return "; ".join(told) or "the same"


def _fields(counts: Counter[tuple[str, str]]) -> Iterable[str]:
    for kind in KINDS:
        named = sorted((what, n) for (of, what), n in counts.items() if of == kind and what.startswith("."))
        if named:
            yield f"  {kind} fields: " + ", ".join(f"{what[1:]} {n}" for what, n in named)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--base", default="HEAD")
    parser.add_argument("--head", default=WORKING, help="a revision; the working tree if not given")
    parser.add_argument("--real", type=Path, help="a folder of real reports")
    parser.add_argument("--ocr", action="store_true")
    parser.add_argument("--kinds", default="", help=f"comma-separated, of {', '.join(KINDS)}")
    parser.add_argument("--list", type=int, default=20, metavar="N", help="changes listed a file")
    parser.add_argument("--pictures", type=Path, metavar="DIR")
    parser.add_argument("--exit-code", action="store_true", help="1 where anything differs")
    options = parser.parse_args(arguments)
    files = options.files or report_files(options.real)
    found = compare(options.base, options.head, files, ocr=options.ocr)
    kinds = options.kinds.split(",") if options.kinds else KINDS
    found = {path: [c for c in all_ if c.record.kind in kinds] for path, all_ in found.items()}
    for path, changes in found.items():
        if changes and options.list:
            print(f"== {path.name}")
            print("\n".join(line for change in changes[: options.list] for line in described(change)))
            if len(changes) > options.list:
                print(f"   and {len(changes) - options.list} more")
    print("\n".join(summary(found)))
    if options.pictures:
        print(pictures(found, options.pictures, options.list))
    return 1 if options.exit_code and any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
