import sys
from pathlib import Path

# the benchmarks are no part of the installed package: they are found beside it
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
