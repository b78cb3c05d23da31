"""The tests need the repository alone: what else they open fails them, and what they wait for is told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.parts import KAUHAVA, PARTS, ROOT
from tests.watch import is_outside


def pytest_run(folder: Path, tests: str) -> subprocess.CompletedProcess[str]:
    """pytest with this project's conftest, on a module of that text."""
    (folder / "test_it.py").write_text(f"from pathlib import Path\nimport pytest\n{tests}", encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = wants: x\n", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "200"},
    )


def test_a_test_that_opens_a_file_beside_the_repository_fails(tmp_path: Path) -> None:
    done = pytest_run(
        tmp_path,
        "def test_own(tmp_path):\n    (tmp_path / 'x').write_text('x')\n"
        f"    Path({str(ROOT / 'README.md')!r}).read_text()\n"
        f"def test_other():\n    Path({str(KAUHAVA)!r}).exists()\n"
        "    with pytest.raises(OSError): open('/usr/share/fonts/truetype/none.ttf')\n",
    )
    assert done.returncode == 1
    assert "2 passed, 1 error" in done.stdout
    assert "opens /usr/share/fonts/truetype/none.ttf, outside the repository" in done.stdout


def test_what_tests_wait_for_is_counted_and_what_brings_it_is_told(tmp_path: Path) -> None:
    done = pytest_run(
        tmp_path,
        "@pytest.mark.wants('none-2020.pdf')\n@pytest.mark.parametrize('n', [1, 2])\ndef test_it(n): ...\n"
        "@pytest.fixture\ndef none(wait_for):\n    wait_for('none-2020.pdf')\n"
        "def test_other(none): ...\ndef test_skip(): pytest.skip('for a reason of its own')\n",
    )
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert "3 tests waited for the real report none-2020.pdf; to bring it: put it" in done.stdout
    assert not [line for line in lines if "reason of its own" in line]


@pytest.mark.parametrize(
    ("path", "outside"),
    [
        (ROOT / "samples" / "x.pdf", False),
        (ROOT.parent / "shared" / "real" / "x.pdf", True),
        (f"{ROOT}-other/x.pdf", True),
        (sys.prefix, False),
        ("/usr/share/fonts/x.ttf", True),
        ("/home/somebody/x.pdf", True),
    ],
)
def test_what_is_outside(path: Path | str, outside: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_outside(str(path)) is outside


def test_ci_begins_with_the_commands_of_the_readme_in_a_bare_clone() -> None:
    steps = re.findall(r"^step (.+)$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert steps[0] == ".ci/alone"
    assert "make test" in steps[1:]
    readme = re.findall(r"^\$ (make \w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    bare = (ROOT / ".ci" / "alone").read_text(encoding="utf-8")
    assert readme == re.findall(r"^(make \w+)", bare, re.MULTILINE) == ["make run", "make test"]


def test_no_other_test_names_what_lies_beside_the_repository() -> None:
    named = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if "ROOT.parent" in path.read_text(encoding="utf-8")
    ]
    assert named == ["tests/parts.py", "tests/test_alone.py", "tests/watch.py"]
    assert all(
        part.brings.startswith(("sudo apt-get install ", ".venv/bin/pip install ")) for part in PARTS.values()
    )
