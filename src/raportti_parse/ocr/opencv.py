"""OpenCV, without its type information.

Its stubs say "an array of any number type" of every result, which under strict checking would ask for a
cast at each of a hundred calls and check nothing in return.
"""

from __future__ import annotations

import importlib
from typing import Any

cv2: Any = importlib.import_module("cv2")
