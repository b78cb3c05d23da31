"""The same bytes from a Dask cluster of two worker processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from raportti_parse.archive import ArchiveUseError
from raportti_parse.archive.cluster import dask_executor
from tests.archive import fakes
from tests.archive.small_archive import Run, content, years

pytestmark = pytest.mark.wants("distributed")


@pytest.mark.filterwarnings("ignore")  # other people's packages warn in their own ways
def test_dask_gives_the_same_bytes(tmp_path: Path, run: Run) -> None:
    import distributed

    source = years(tmp_path / "in")
    fakes.write(source / "crash.pdf", "crash")
    run(source, out=tmp_path / "here")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as cluster,
        dask_executor(cluster.scheduler_address) as executor,
    ):
        summary = run(source, out=tmp_path / "there", executor=executor)
    assert (summary.read, len(summary.failures)) == (4, 1)
    assert content(tmp_path / "there") == content(tmp_path / "here")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_no_scheduler_is_said(tmp_path: Path) -> None:
    with pytest.raises(ArchiveUseError, match="no Dask scheduler"), dask_executor("tcp://127.0.0.1:9"):
        pass
