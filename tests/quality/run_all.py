"""make quality: every measurement against known figures, each with its floors; fails when one is missed."""

from __future__ import annotations

import subprocess
import sys
import time

MEASUREMENTS = (
    "tests.quality.run_sentences",
    "tests.quality.run_tables",
    "tests.quality.run_measures",
    "tests.quality.run_goals",
    "tests.quality.run_pictures",
    "tests.quality.run_scan",
    "tests.quality.run_twins",
)


def main() -> int:
    failed = []
    for module in MEASUREMENTS:
        print(f"== {module}", flush=True)
        start = time.monotonic()
        done = subprocess.run([sys.executable, "-m", module], check=False)
        print(
            f"== {module}: {'ok' if done.returncode == 0 else 'FAILED'}, {time.monotonic() - start:.0f} s\n"
        )
        if done.returncode != 0:
            failed.append(module)
    print(f"{len(MEASUREMENTS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
