"""What the disk, or a hand, changed in a dataset is not trusted, and what was lost by it is said."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from raportti_parse import parse
from raportti_parse.archive import ArchiveUseError, DatasetDamagedError, open_dataset
from raportti_parse.archive.layout import Layout
from raportti_parse.archive.reader import read_file, stop_readers
from raportti_parse.archive.shards import load_shard, shard_path
from raportti_parse.archive.task import Limits, Settings, Task
from raportti_parse.cli.main import main
from raportti_parse.errors import ExitCode
from tests.archive.small_archive import Run, content, years
from tests.archive.test_run import rows
from tests.conftest import SAMPLES


def flip(path: Path, place: float = 0.5) -> None:
    """One bit of a file, the way disks rot."""
    spoiled = bytearray(path.read_bytes())
    spoiled[int(len(spoiled) * place)] ^= 0x10
    path.write_bytes(spoiled)


def test_a_file_overwritten_while_it_is_read_is_read_as_it_was_hashed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(SAMPLES / "lahti-2019-toimintakertomus.pdf", tmp_path / "r.pdf"))
    before = path.read_bytes()
    monkeypatch.setenv("OVERWRITTEN", str(path))
    settings = Settings(parser="tests.archive.fakes:parse_overwritten", options={"ocr": False})
    try:
        outcome = read_file(Task(os.fsencode(path), hashlib.sha256(before).hexdigest(), settings, Limits()))
    finally:
        stop_readers()
    assert path.read_bytes() != before
    assert outcome.code == "read"
    assert outcome.shard is not None
    kept = shard_path(tmp_path, outcome.sha256)
    kept.parent.mkdir()
    kept.write_bytes(outcome.shard)
    report = load_shard(tmp_path, outcome.sha256).report()
    assert report is not None
    assert report.amounts == parse(before, ocr=False).amounts


def test_any_flipped_bit_of_a_shard_is_noticed_and_its_file_read_again(tmp_path: Path, run: Run) -> None:
    source, out = years(tmp_path / "in", 2020, 2021), tmp_path / "out"
    run(source, out=out)
    before = content(out)
    shard = next((out / "_archive" / "shards").rglob("*.gz"))
    size = shard.stat().st_size
    for place in range(10, size, max(1, size // 6)):  # its year is built already, and would be left as it is
        flip(shard, (place + 0.5) / size)  # behind the header, which holds nothing of the report
        summary = run(source, out=out)
        assert (summary.read, summary.kept, summary.exit_code) == (1, 1, ExitCode.OK)
        assert any("damaged on the disk; it was read again" in line for line in summary.lines())
        assert content(out) == before


def test_a_damaged_shard_whose_file_is_gone_is_an_error_until_one_of_them_is_back(
    tmp_path: Path, run: Run
) -> None:
    source, out = years(tmp_path / "in", 2020, 2021), tmp_path / "out"
    run(source, out=out)
    gone = source / "2020" / "Seurantaraportti 2020.pdf"
    report = gone.read_bytes()
    shard = shard_path(Layout(out).shards, hashlib.sha256(report).hexdigest())
    gone.unlink()
    run(source, out=out)
    deleted, kept = content(out), shard.read_bytes()
    flip(shard)
    damaged = shard.read_bytes()
    for _ in range(2):
        summary = run(source, out=out)
        assert summary.exit_code is ExitCode.FINDINGS
        assert [(failure.code, failure.paths) for failure in summary.lost] == [
            ("record_damaged", (str(gone),))
        ]
        assert any(str(gone) in line and "restore" in line for line in summary.lines())
        assert rows(out, "SELECT file, source_state, outcome FROM reports WHERE report_year IS NULL") == [
            (gone.name, "deleted", "record_damaged")
        ]
        assert rows(out, "SELECT severity, file FROM problems WHERE code = 'record_damaged'") == [
            ("error", gone.name)
        ]
        assert shard.read_bytes() == damaged  # whoever can mend it still may
    shard.write_bytes(kept)
    assert run(source, out=out).exit_code is ExitCode.OK
    assert content(out) == deleted
    flip(shard)
    gone.write_bytes(report)
    assert run(source, out=out).read == 1
    assert not rows(out, "SELECT file FROM problems WHERE code = 'record_damaged'")


def test_a_manifest_that_was_changed_is_refused(tmp_path: Path, run: Run) -> None:
    source, out = years(tmp_path / "in", 2020, 2021), tmp_path / "out"
    run(source, out=out)
    manifest = Layout(out).manifest
    manifest.write_bytes(manifest.read_bytes().replace(b"Seurantaraportti 2020", b"Seurantaraportti 2010"))
    with pytest.raises(ArchiveUseError, match="checksum"):
        run(source, out=out)


def test_rotten_parquet_is_not_read_and_built_anew(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = years(tmp_path / "in", 2020, 2021), tmp_path / "out"
    run(source, out=out)
    before = content(out)
    path = Layout(out).part("amounts", 2020)
    column = pq.ParquetFile(path).metadata.row_group(0).column(5)
    end = (column.dictionary_page_offset or column.data_page_offset) + column.total_compressed_size
    flip(path, (end - 0.5) / path.stat().st_size)  # in the last byte of a page
    with pytest.raises(OSError, match=r"(?i)crc|corrupt"):
        pq.read_table(path, page_checksum_verification=True)
    with pytest.raises(DatasetDamagedError, match=r"amounts\.parquet"):
        open_dataset(out)
    answer = main(["series", str(out), "--entity", "Perusopetus", "--concept", "toimintakulut"])
    assert answer == ExitCode.DAMAGED
    assert "give the archive command again" in capsys.readouterr().err
    run(source, out=out)
    assert content(out) == before
    Layout(out).package.write_bytes(b"{}")
    with pytest.raises(DatasetDamagedError, match="datapackage"):
        open_dataset(out)
    run(source, out=out)
    assert content(out) == before


def test_folders_above_the_dataset_are_no_partitions(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "value=7" / "organisation=Espoo" / "report_year=1999" / "out"
    run(years(tmp_path / "in", 2020, 2020), out=out)
    query = "SELECT DISTINCT organisation, report_year FROM amounts"
    assert rows(out, query) == [("Lahti", 2020)]
    assert rows(out, "SELECT max(value) FROM amounts") == [(2020500,)]
    assert main(["series", str(out), "--entity", "Perusopetus", "--concept", "toimintakulut"]) == ExitCode.OK
