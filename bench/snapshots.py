"""Every record of every file as one revision of the parser gives them, kept on disk by the revision's source.

A snapshot is filed under the git tree of `src` and the file's hash, so the same source is never parsed twice,
whichever branch or checkout it stands in.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.parts import REAL as BESIDE

from bench.reading import ROOT
from raportti_parse.ocr.cache import cache_folder

REAL = "RAPORTTI_REAL"  # a folder of real reports
WORKING = ""  # the revision of what is not committed yet

# what the parsing process runs, on the revision's own source; one file a line: PDF, tab, JSON
_READER = """
import sys
from pathlib import Path
from raportti_parse import parse
for line in sys.stdin.read().splitlines():
    source, target = map(Path, line.split("\\t"))
    part = target.with_suffix(f".part{__import__('os').getpid()}")
    part.write_text(parse(source, ocr=sys.argv[1] == "ocr").to_json(), encoding="utf-8")
    part.replace(target)
"""


def report_files(real: Path | None = None) -> list[Path]:
    """The samples, then the real reports: of `real`, of RAPORTTI_REAL, or the shared ones."""
    folder = real or Path(os.environ.get(REAL) or BESIDE)
    return sorted((ROOT / "samples").glob("*.pdf")) + sorted(folder.glob("*.pdf"))


def source_tree(revision: str, root: Path = ROOT) -> str:
    """The git tree of `src` at a revision, or of the working tree with what is not committed (WORKING)."""
    if revision != WORKING:
        return _git(root, "rev-parse", "--verify", f"{revision}:src")
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        _git(root, "add", "--all", "src", extra=index)
        return _git(root, "write-tree", "--prefix=src/", extra=index)


def snapshots(
    revision: str,
    files: Sequence[Path],
    *,
    ocr: bool = False,
    folder: Path | None = None,
    root: Path = ROOT,
) -> dict[Path, dict[str, Any]]:
    """Each file's report as JSON data, parsed in a process of its own where it is not on disk yet.

    Raises subprocess.CalledProcessError where the revision is unknown or its parser fails.
    """
    tree = source_tree(revision, root)
    kept = (folder or (cache_folder() or root / "build") / "snapshots") / f"{tree}{'-ocr' * ocr}"
    kept.mkdir(parents=True, exist_ok=True)
    targets = {path: kept / f"{path.stem}-{_digest(path)}.json" for path in files}
    missing = [f"{path.resolve()}\t{target}" for path, target in targets.items() if not target.exists()]
    if missing:
        with tempfile.TemporaryDirectory() as checkout:
            _write_tree(tree, Path(checkout), root)
            subprocess.run(
                [sys.executable, "-c", _READER, "ocr" if ocr else "text"],
                input="\n".join(missing),
                text=True,
                check=True,
                env={**os.environ, "PYTHONPATH": checkout},
                cwd=checkout,
            )
    return {path: json.loads(target.read_text(encoding="utf-8")) for path, target in targets.items()}


def _write_tree(tree: str, folder: Path, root: Path) -> None:
    done = subprocess.run(["git", "archive", tree], cwd=root, capture_output=True, check=True)
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def _git(root: Path, *words: str, extra: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        ["git", *words],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **(extra or {})},
    )
    return done.stdout.strip()
