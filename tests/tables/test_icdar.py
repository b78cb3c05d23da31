"""The adjacency measure of bench/icdar.py: its self-test, and a structure file read."""

from __future__ import annotations

from pathlib import Path

from bench.icdar import GridCell, compare, pairs_in, read_truth, self_test

STRUCTURE = """<document filename='a.pdf'>
 <table id='1'>
  <region id='1' page='1' col-increment='0' row-increment='0'>
   <cell id='1' start-row='0' start-col='0' end-row='0' end-col='1'><content>Kunta</content></cell>
   <cell id='2' start-row='1' start-col='0'><content>Tulot</content></cell>
   <cell id='3' start-row='1' start-col='1'><content>1 200</content></cell>
  </region>
  <region id='2' page='2' col-increment='0' row-increment='2'>
   <cell id='4' start-row='0' start-col='0'><content>Menot</content></cell>
   <cell id='5' start-row='0' start-col='1'><content>-900</content></cell>
  </region>
 </table>
</document>"""


def test_the_measure_gives_the_known_scores() -> None:
    self_test()


def test_a_structure_file_is_read_with_its_regions_below_each_other(tmp_path: Path) -> None:
    (tmp_path / "a-str.xml").write_text(STRUCTURE, encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(b"")
    ((_, structure),) = pairs_in(tmp_path)
    (table,) = read_truth(structure)
    assert table == [
        GridCell(0, 0, 0, 1, "Kunta"),
        GridCell(1, 0, 1, 0, "Tulot"),
        GridCell(1, 1, 1, 1, "1 200"),
        GridCell(2, 0, 2, 0, "Menot"),
        GridCell(2, 1, 2, 1, "-900"),
    ]
    assert compare([table], [table]).f1 == 1.0
