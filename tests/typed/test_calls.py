"""A file of typical calls type-checks strictly against the wheel, as in the environment of a user."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import raportti_parse
from tests.conftest import ROOT

CALLS = Path(__file__).with_name("calls.py")
BUILD = "import setuptools.build_meta as back, sys; back.build_wheel(sys.argv[1])"
STRICT = {"typeCheckingMode": "strict", "reportMissingTypeStubs": False, "reportUnusedFunction": False}


@pytest.fixture(scope="module")
def user(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the file of calls and an environment that has the wheel, not the source tree."""
    folder = tmp_path_factory.mktemp("user")
    tree = folder / "tree"
    shutil.copytree(ROOT / "src", tree / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)], cwd=tree, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stderr
    shutil.rmtree(tree)
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    packages = next(venv.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(packages)
    # the dependencies, without the hooks that lead to the source tree: those work in a site folder alone
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    shutil.copy(CALLS, folder / "calls.py")
    return folder


def check(user: Path, *command: str) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "MYPYPATH")}
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=user, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_mypy(user: Path) -> None:
    python = str(user / "venv" / "bin" / "python")
    cache = str(user / "cache")
    told = check(user, "mypy", "--strict", "--python-executable", python, "--cache-dir", cache, "calls.py")
    assert "no issues found" in told


def test_pyright(user: Path) -> None:
    (user / "pyrightconfig.json").write_text(json.dumps(STRICT))
    python = str(user / "venv" / "bin" / "python")
    told = json.loads(check(user, "basedpyright", "--pythonpath", python, "--outputjson", "calls.py"))
    assert told["summary"]["filesAnalyzed"] == 1
    assert told["generalDiagnostics"] == []


def test_every_public_name_is_in_the_calls_or_an_error() -> None:
    text = CALLS.read_text(encoding="utf-8")
    left = [name for name in raportti_parse.__all__ if name not in text and not name.endswith("Error")]
    assert left == []
