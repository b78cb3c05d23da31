"""The content hash of many files: what a file is, whatever its name."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

_AT_ONCE = 4  # hashing lets go of the interpreter lock; the disk is the limit beyond this


def hash_file(path: str) -> tuple[str, int] | OSError:
    """SHA-256 and size of the content as it is now, or the error that kept it from being read."""
    try:
        with open(path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return digest, os.fstat(file.fileno()).st_size
    except OSError as error:
        return error


def hash_files(paths: Iterable[str]) -> Iterator[tuple[str, tuple[str, int] | OSError]]:
    """Each path with its hash and size, in the order given. Dates are never trusted in place of content."""
    todo = iter(paths)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while batch := list(islice(todo, 256)):
            yield from zip(batch, pool.map(hash_file, batch), strict=True)
