"""What people install holds everything that the program needs at run time."""

import importlib
import pkgutil
import tomllib
import zipfile
from pathlib import Path

import pytest

import communique

PROJECT = Path(__file__).resolve().parents[1]
SOURCE = PROJECT / "src"


def metadata():
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel made of this checkout, without the network."""
    builder = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed").WheelBuilder
    (path,) = builder(str(PROJECT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    with zipfile.ZipFile(path) as archive:
        yield archive


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    import tarfile

    builder = pytest.importorskip("hatchling.builders.sdist", reason="hatchling is not installed").SdistBuilder
    (path,) = builder(str(PROJECT)).build(directory=str(tmp_path_factory.mktemp("sdist")))
    with tarfile.open(path) as archive:
        yield {name.partition("/")[2] for name in archive.getnames()}


def source_files(*endings):
    return {p.relative_to(SOURCE).as_posix() for e in endings for p in (SOURCE / "communique").rglob(f"*{e}")}


def test_the_wheel_holds_every_module_and_every_data_file(wheel):
    needed = {
        p.relative_to(SOURCE).as_posix()
        for p in (SOURCE / "communique").rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }

    assert {"communique/py.typed"} < needed
    assert needed - set(wheel.namelist()) == set()


@pytest.mark.parametrize("ending", [".csv", ".j2", ".schema.json", "py.typed"])
def test_there_are_data_files_of_every_kind_to_ship(wheel, ending):
    shipped = {name for name in wheel.namelist() if name.endswith(ending)}

    assert shipped == source_files(ending) != set()


def test_the_wheel_holds_nothing_but_the_package_and_its_licence(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}

    assert tops == {"communique", f"communique-{communique.__version__}.dist-info"}
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())


def test_the_source_archive_holds_what_its_readme_promises(sdist):
    promised = {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "docs/tour.md", "pyproject.toml"}
    examples = {f"examples/{p.relative_to(PROJECT / 'examples')}" for p in (PROJECT / "examples").rglob("*.txt")}

    assert (promised | examples | {"benchmarks/__main__.py", "tests/test_packaging.py"}) - sdist == set()


def test_every_module_imports():
    names = [
        m.name for m in pkgutil.walk_packages(communique.__path__, "communique.") if m.name != "communique.__main__"
    ]

    assert len(names) > 20
    for name in names:
        importlib.import_module(name)


def test_the_version_is_stated_the_same_everywhere():
    changelog = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert metadata()["version"] == communique.__version__
    assert f"## [{communique.__version__}]" in changelog


def test_entry_points_lead_to_something():
    for group in metadata()["entry-points"].values():
        for target in group.values():
            module, _, name = target.partition(":")
            assert callable(getattr(importlib.import_module(module), name))


def test_importing_the_package_loads_no_room_and_no_heavy_library():
    import subprocess
    import sys

    heavy = "('rich', 'click', 'jinja2', 'sqlite_utils', 'babel', 'communique.annotate', 'communique.store')"
    code = f"import sys, communique; print([m for m in {heavy} if m in sys.modules])"

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert shown.strip() == "[]"
