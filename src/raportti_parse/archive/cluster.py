"""The same tasks on a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from raportti_parse.archive.errors import ArchiveUseError, missing_part


@contextmanager
def dask_executor(address: str) -> Iterator[Executor]:
    """An executor for `parse_archive` on the cluster whose scheduler is at `address`.

    The workers must see the report files under the same paths, and have the same version of
    raportti-parse. Raises ArchiveUseError where no scheduler answers.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise missing_part("distributed") from error
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ArchiveUseError(
            f"no Dask scheduler answers at {address} ({error}); check the address"
        ) from error
    with client, client.get_executor(retries=2) as executor:
        yield executor
