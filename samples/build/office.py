"""LibreOffice as the printer: an office document becomes the PDF that a city would publish."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from pathlib import Path

# Pictures stay as they were pasted: no second JPEG pass, no resampling.
_OPTIONS = {
    "UseLosslessCompression": {"type": "boolean", "value": "true"},
    "ReduceImageResolution": {"type": "boolean", "value": "false"},
}
_FILTERS = {".pptx": "impress_pdf_Export", ".docx": "writer_pdf_Export", ".fodt": "writer_pdf_Export"}


def print_pdf(document: Path, out_dir: Path, *, lossless: bool = True) -> Path:
    """The PDF of a .pptx, .docx or .fodt file, written into `out_dir` under the same stem."""
    options = dict(_OPTIONS)
    if not lossless:
        options["UseLosslessCompression"] = {"type": "boolean", "value": "false"}
    target = f"pdf:{_FILTERS[document.suffix]}:{json.dumps(options)}"
    environment = {**os.environ, "TZ": "UTC"}
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", target]
        command += ["--outdir", str(out_dir), str(document)]
        subprocess.run(command, check=True, timeout=600, stdout=subprocess.DEVNULL, env=environment)
    pdf = out_dir / f"{document.stem}.pdf"
    pdf.write_bytes(_undated(pdf.read_bytes()))
    return pdf


def _undated(pdf: bytes) -> bytes:
    """The file without the moment of its making, byte for byte as long, so that its offsets still hold."""
    pdf = re.sub(rb"(?<=/CreationDate\(D:)\d{14}", b"20220301080000", pdf)
    return re.sub(rb"(?<=[</])[0-9A-F]{32}(?=[>\s])", b"0" * 32, pdf)
