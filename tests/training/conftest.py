import sys
from pathlib import Path

# the training code is no part of the installed package: it is found beside it
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
