"""What a report prints, and how its file is called, is shown and not obeyed: on terminals, CSV, plots."""

from __future__ import annotations

import csv
import io
import os
import pty
import re
import subprocess
import sys
import xml.etree.ElementTree
from pathlib import Path

import pytest

from raportti_parse.archive import export_csv, find_series, plot_series
from raportti_parse.archive.progress import Bar
from raportti_parse.cli.check import run_check
from raportti_parse.cli.main import main
from raportti_parse.cli.summary import print_summary
from raportti_parse.cli.terminal import Terminal
from raportti_parse.errors import ExitCode
from raportti_parse.printable import inert, printable_json
from tests.archive import fakes
from tests.archive.hostile import one_page, stream
from tests.archive.small_archive import quick_run

MARKUP = "[/foo] kulut [link=https://example.org]tästä[/link] :smile:"
STEERING = "\x1b]0otsikko\x07\x1b[2J\x9b31m"
STEERED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.fixture
def hostile_report(tmp_path: Path) -> Path:
    return fakes.write(
        tmp_path / "in" / "r.pdf",
        f"city {STEERING}Lahti",
        "year 2021",
        f"amount outturn 5 0 {MARKUP}{STEERING};{MARKUP}{STEERING}",
        "measures 1",
    )


def test_a_summary_shows_markup_as_it_is_printed(
    hostile_report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    report = fakes.parse(str(hostile_report))
    print_summary(report)
    run_check(report)
    shown = capsys.readouterr().out
    assert "[/foo] kulut [link=https://example.org]tästä" in shown
    assert "\\x1b[2J" in shown
    assert not STEERED.search(shown)


def test_a_report_with_markup_is_summed_up_from_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = b"BT /F1 12 Tf 72 700 Td ([/foo] kulut 274 000 000 euroa) Tj ET"
    (tmp_path / "[b]r\x9b.pdf").write_bytes(one_page(stream(text)))
    assert main(["parse", str(tmp_path / "[b]r\x9b.pdf"), "--no-ocr"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert "274 000 000 €" in shown
    assert "[/foo] kulut" in shown
    assert main(["parse", str(tmp_path / "[b]r\x9b.pdf"), "--no-ocr", "--json"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert '"[b]r\\u009b.pdf"' in shown or '"[b]r\\\\x9b.pdf"' in shown
    assert not STEERED.search(shown)


def test_error_lines_write_control_characters_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(tmp_path / f"{STEERING}.pdf")]) == ExitCode.FILE_ACCESS
    with pytest.raises(SystemExit):
        main(["parse", "a", "b", STEERING])
    shown = capsys.readouterr().err
    assert shown.count("\\x1b[2J") == 2
    assert not STEERED.search(shown)


def test_on_a_real_terminal_only_our_own_codes_arrive(tmp_path: Path, hostile_report: Path) -> None:
    """A run's bar steers the terminal; the name of a file and its message do not."""
    hostile_report.rename(hostile_report.with_name("[red]\x1b[2J\x9b.pdf"))
    fakes.write(tmp_path / "in" / "[/foo]\x1b[2J.pdf", "encrypted")
    script = (
        "import sys; from pathlib import Path; from raportti_parse.cli.terminal import Terminal;"
        "from raportti_parse.archive.progress import progress_for;"
        "from tests.archive.small_archive import quick_run; console = Terminal(stderr=True);"
        "summary = quick_run(Path(sys.argv[1]), out=Path(sys.argv[2]), progress=progress_for(console));"
        "[console.print(line) for line in summary.lines()]"
    )
    master, slave = pty.openpty()
    command = [sys.executable, "-c", script, str(tmp_path / "in"), str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=slave, stderr=slave, stdin=slave) as process:
        os.close(slave)
        shown = b""
        try:
            while part := os.read(master, 65536):
                shown += part
        except OSError:  # the other end is closed
            pass
    os.close(master)
    assert process.returncode == 0
    text = shown.decode()
    assert "[/foo]\\x1b[2J.pdf" in text
    assert "\x1b[2J" not in text
    assert "\x9b" not in text


def test_a_bar_shows_failures_as_they_are() -> None:
    console = Terminal()
    console.file = io.StringIO()
    Bar(console).file("a", 1, None)  # before it has begun
    bar = Bar(console)
    bar.begin(1)
    bar.file("[b].pdf", 0, f"[/b].pdf {STEERING}is damaged")
    bar.end()
    assert "not read [/b].pdf" in console.file.getvalue()
    assert "\x1b]0" not in console.file.getvalue()


CELLS = {
    "=HYPERLINK(1)": "'=HYPERLINK(1)",
    "@SUM(A1)": "'@SUM(A1)",
    "-1+1": "'-1+1",
    "+cmd|' /C calc'!A0": "'+cmd|' /C calc'!A0",
    "-1,5+cmd|' /C calc'!A0": "'-1,5+cmd|' /C calc'!A0",
    "- toteutunut": "'- toteutunut",
    "\t=1": "'\t'=1",
    ' "=1': " \"'=1",
    "ohje;=1": "ohje;'=1",
    "ohje, +A1": "ohje, '+A1",
    "ohje\n@A1": "ohje\n'@A1",
    "-4,2;=1": "-4,2;'=1",
    "-4,2 M€": "-4,2 M€",
    "-12 345,50": "-12 345,50",
    "+3,1 %-yks.": "+3,1 %-yks.",
    "-5 euroa/asukas": "-5 euroa/asukas",
    "laski, -3 % vuodesta 2020": "laski, -3 % vuodesta 2020",
    "a=b": "a=b",
    "2021-2022": "2021-2022",
    "esc\x1b[2J\x00": "esc\\x1b[2J\\x00",
}


@pytest.mark.parametrize("text", CELLS, ids=repr)
def test_cells_that_a_spreadsheet_may_run(text: str) -> None:
    assert inert(text) == CELLS[text]


@pytest.mark.parametrize("separator", [";", ","])
def test_no_cell_of_an_export_starts_a_formula(tmp_path: Path, separator: str) -> None:
    fakes.write(
        tmp_path / "in" / "r.pdf", "year 2021", "city =1+1", "amount outturn 5 0 a;-2+3", "measures 1"
    )
    fakes.write(tmp_path / "in" / "=2;@A1,+A1.pdf", "error")
    quick_run(tmp_path / "in", out=tmp_path / "out")
    paths = export_csv(tmp_path / "out", tmp_path / "csv", separator=separator)
    cells = []
    for path in paths:
        for other in ";,":
            with path.open(encoding="utf-8-sig", newline="") as file:
                cells += [cell for row in csv.reader(file, delimiter=other) for cell in row]
    assert "'=1+1" in cells
    assert "'-2+3" in cells
    assert [cell for cell in cells if cell.strip(" \"'")[:1] in ("=", "@", "+") and "'" not in cell] == []


def test_a_plot_takes_no_dollar_for_a_formula(tmp_path: Path) -> None:
    fakes.write(tmp_path / "in" / "r.pdf", "year 2021", "amount outturn 5 0 Kirjasto;tulos")
    quick_run(tmp_path / "in", out=tmp_path / "out")
    series = find_series(tmp_path / "out", entity="Kirjasto", concept="tulos")
    plot_series(series, tmp_path / "s.svg", title="$\\nosuch{ 5 $ <b>\x1b[2J\x0c")
    drawn = "".join(xml.etree.ElementTree.parse(tmp_path / "s.svg").getroot().itertext())
    assert "$\\nosuch{ 5 $ <b>\\x1b[2J\\x0c" in drawn


def test_json_stays_the_same_json() -> None:
    assert printable_json('{"a": "\\u001b\x9b\u202e"}') == '{"a": "\\u001b\\u009b\\u202e"}'
