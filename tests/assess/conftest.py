"""Lets these tests use the builders of tests/track, whatever way pytest was started."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
