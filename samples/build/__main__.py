"""`python -m samples.build [--work DIR] [NAME ...]`: builds the samples and their truth into samples/."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import lahti_2019, lahti_2020, lahti_2021, lahti_2021_scan

BUILDERS: dict[str, Callable[[Path, Path], Path]] = {
    lahti_2021.NAME: lahti_2021.build,
    lahti_2020.NAME: lahti_2020.build,
    lahti_2019.NAME: lahti_2019.build,
    lahti_2021_scan.NAME: lahti_2021_scan.build,
}


def main() -> None:
    """Builds the named samples, or all of them in the order in which they need each other."""
    parser = argparse.ArgumentParser(prog="python -m samples.build", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *BUILDERS], help="default: all")
    parser.add_argument("--work", type=Path, help="keep the office documents here")
    arguments = parser.parse_args()
    out_dir = Path(__file__).parent.parent
    with tempfile.TemporaryDirectory() as scratch:
        work = arguments.work or Path(scratch)
        for name in arguments.names or BUILDERS:
            print(BUILDERS[name](out_dir, work))


if __name__ == "__main__":
    main()
