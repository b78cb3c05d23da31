"""Hostile files, read by the real parser: each is an outcome, and the good report beside them is read."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest

from raportti_parse.archive import Summary, open_dataset, parse_archive
from raportti_parse.archive.reader import read_file, stop_readers
from raportti_parse.archive.task import Limits, Settings, Task
from tests.archive.hostile import many_pages, write_hostile
from tests.archive.small_archive import content

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TEXT_REPORT = SAMPLES / "lahti-2019-toimintakertomus.pdf"

# the quick run takes one of each sort
QUICK = {
    "cut-at-2-quarters": "damaged",
    "random-after-header": "damaged",
    "empty": "not_a_pdf",
    "word-document": "not_a_pdf",
    "no-pages": "no_pages",
    "unknown-encryption": "password",
    "stream-bomb-twice": "read",
    "xref-loop": "read",
    "pages-in-a-circle": "read",
    "arrays-in-arrays": "read",
    "page-of-a-kilometre": "read",
    "page-of-no-size": "read",
    "picture-of-20-gigabytes": "read",
}


def read_all(source: Path, out: Path, workers: int = 1) -> Summary:
    return parse_archive(
        [source], out, workers=workers, timeout=90, page_timeout=1, memory=512 << 20, ocr=False
    )


def outcomes(out: Path) -> dict[str, str]:
    with open_dataset(out) as connection:
        rows = connection.execute("SELECT file, outcome FROM reports").fetchall()
    return {file.removesuffix(".pdf"): outcome for file, outcome in rows}


def test_one_of_each_sort(tmp_path: Path) -> None:
    source = tmp_path / "in"
    for name, path in write_hostile(tmp_path / "all", TEXT_REPORT).items():
        if name in QUICK:
            source.mkdir(exist_ok=True)
            path.rename(source / path.name)
    shutil.copy(TEXT_REPORT, source / "good.pdf")
    summary = read_all(source, tmp_path / "out")
    assert outcomes(tmp_path / "out") == {**QUICK, "good": "read"}
    assert summary.contents == summary.read + len(summary.failures) == len(QUICK) + 1
    for failure in summary.failures:
        assert failure.message.startswith(Path(failure.paths[0]).name)


@pytest.mark.slow
def test_three_hundred_files_and_forty_of_them_hostile(tmp_path: Path) -> None:
    source = tmp_path / "in"
    hostile = write_hostile(source / "hostile", TEXT_REPORT)
    assert len(hostile) == 40
    (source / "many.pdf").write_bytes(many_pages(2000))
    dice = random.Random(300)
    good = sorted(SAMPLES.glob("lahti-20??-[!s]*.pdf"))  # the scanned one takes minutes without its engine
    for number in range(259):
        report = dice.choice(good).read_bytes()
        name = f"{dice.choice(('Tilinpäätös', 'it' + chr(39) + 's', 'osa vuosi', 'emoji 😀'))} {number}.pdf"
        folder = source / str(dice.randrange(2000, 2025))
        folder.mkdir(exist_ok=True)
        # a tenth are copies; the others differ in a comment behind their end
        (folder / name).write_bytes(report if number % 10 == 0 else report + b"\n%% %d\n" % number)
    (source / "gone.pdf").symlink_to("nowhere")
    summary = read_all(source, tmp_path / "two", workers=2)
    assert summary.files == 300
    assert summary.copies > 20
    assert summary.contents == summary.read + len(summary.failures)
    assert [trouble.code for trouble in summary.troubles] == ["broken_link"]
    assert len(outcomes(tmp_path / "two")) == summary.contents
    codes = Counter(failure.code for failure in summary.failures)
    assert set(codes) <= {"damaged", "not_a_pdf", "no_pages", "password", "crash", "memory"}
    assert len(summary.failures) < 25
    read_all(source, tmp_path / "one", workers=1)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def variants(folder: Path, count: int) -> list[Task]:
    """The text reports again and again, each time another content."""
    folder.mkdir()
    tasks = []
    texts = sorted(SAMPLES.glob("lahti-20[12][90]-*.pdf"))
    settings, limits = Settings(options={"ocr": False}), Limits()
    for number in range(count):
        path = folder / f"{number}.pdf"
        path.write_bytes(texts[number % len(texts)].read_bytes() + b"\n%% %d\n" % number)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        tasks.append(Task(os.fsencode(path), digest, settings, limits))
    return tasks


@pytest.mark.slow
def test_a_worker_does_not_grow(tmp_path: Path) -> None:
    try:
        resident = [read_file(task).resident for task in variants(tmp_path / "in", 200)]
    finally:
        stop_readers()
    assert resident[199] < resident[19] * 1.1, f"{resident[19] >> 20} MB, then {resident[199] >> 20} MB"


@pytest.mark.slow
def test_two_workers_are_faster_than_one(tmp_path: Path) -> None:
    if len(os.sched_getaffinity(0)) < 2 or os.getloadavg()[0] > 0.6:
        pytest.skip("needs two idle cores to say anything")
    variants(tmp_path / "in", 120)  # enough for starting and for the dataset to weigh little
    seconds = []
    for workers in (1, 2):
        started = time.monotonic()
        read_all(tmp_path / "in", tmp_path / str(workers), workers)
        seconds.append(time.monotonic() - started)
    assert seconds[0] / seconds[1] >= 1.7, seconds
