"""The documentation says what the code does: its commands exist, its links resolve, its generated parts are current."""

import re
import shlex
from pathlib import Path

import click
import pytest

import communique
from communique import cli
from communique.cli.app import COMMANDS, app
from communique.knowledge import Knowledge
from communique.knowledge.user import UserKnowledge

PROJECT = Path(__file__).resolve().parents[2]
PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md"), *(PROJECT / "examples").glob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<(?:img|a|source)[^>]*?(?:src|href|srcset)=\"([^\"]+)\"")
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def page_id(page):
    return page.relative_to(PROJECT).as_posix()


def blocks(page, *languages):
    return [body for language, body in BLOCK.findall(page.read_text(encoding="utf-8")) if language in languages]


def command_lines(page):
    """Every line in a block for the shell that calls communique, as words."""
    for body in blocks(page, "console", "sh", "bash"):
        has_prompt = any(line.startswith("$ ") for line in body.splitlines())
        for line in body.replace("\\\n", " ").splitlines():
            if has_prompt and not line.startswith("$ "):
                continue  # what a command printed
            inner = re.findall(r"\$\((.*?)\)", line)
            for part in [*inner, re.sub(r"\$\(.*?\)", "ID", line.removeprefix("$ ").split(" #")[0])]:
                for called in re.findall(r"(?:^|[|;&]\s*)(?:\S*/)?communique\b([^|;&>]*)", part):
                    yield shlex.split(called)


def slugs(page):
    """The anchors that a page's headings have on code hosts."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_link_resolves(page):
    for match in LINK.finditer(re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)):
        target = match[1] or match[2]
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{page_id(page)} links to {target}"
        if anchor and there.suffix == ".md":
            assert anchor in slugs(there), f"{page_id(page)} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_command_exists_with_its_options(page):
    for words in command_lines(page):
        command = app.get_command(click.Context(app), words[0]) if words else app
        if words and words[0].startswith("-"):
            command = app
        assert command is not None, f"{page_id(page)}: there is no communique {words[0]}"
        known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help", "-h"}
        for word in words:
            if word.startswith("--"):
                assert word.split("=")[0] in known, f"{page_id(page)}: communique {words[0]} has no {word}"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_make_target_exists(page):
    targets = set(re.findall(r"^([\w-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for body in blocks(page, "console", "sh", "bash"):
        for target in re.findall(r"^(?:\$ )?make ([\w-]+)", body, re.MULTILINE):
            assert target in targets, f"{page_id(page)}: there is no make {target}"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_file_that_is_named_exists(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    places = (PROJECT, PROJECT / "src" / "communique", page.parent)
    for name in re.findall(r"`((?:[\w.-]+/)+[\w-]+\.(?:py|csv|toml|json|md))`", text):
        assert any((place / name).exists() for place in places), f"{page_id(page)} names {name}"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_python_block_is_python(page):
    for body in blocks(page, "python"):
        if not re.match(r"\w+\([^)]*\) -> |\w+\(\n", body):  # a signature in the reference
            compile(body, page_id(page), "exec")


def test_the_knowledge_files_that_are_shown_can_be_used():
    for body in blocks(PROJECT / "docs" / "knowledge.md", "toml"):
        knowledge = Knowledge.of([UserKnowledge.parse("shown.toml", body)])

        assert knowledge.polities
        assert knowledge.titles
        assert knowledge.cues
        assert knowledge.outlets


def test_generated_pages_are_current(generate):
    assert [page.name for page in generate.stale()] == [], "run python docs/generate.py"


def test_every_command_is_in_the_reference():
    reference = (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"## communique {name}\n" not in reference] == []


def test_every_public_name_is_documented():
    reference = (PROJECT / "docs" / "library.md").read_text(encoding="utf-8")

    assert [name for name in communique.__all__ if f"### communique.{name}\n" not in reference] == []


def test_every_public_name_can_be_imported():
    assert all(hasattr(communique, name) for name in communique.__all__)


def test_the_architecture_draws_every_room():
    drawn = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8").partition("## Every module")[0]
    rooms = [p.parent.name for p in (PROJECT / "src" / "communique").glob("*/__init__.py")]
    modules = [p.name for p in (PROJECT / "src" / "communique").glob("[a-z]*.py")]

    assert rooms
    assert [room for room in rooms if f"  {room}/" not in drawn] == []
    assert [module for module in modules if module not in drawn] == []


def test_every_module_says_what_it_is_for(generate):
    assert "``" not in re.sub(r"`[^`]+`", "", generate.modules())
    assert not re.search(r"\| `[\w.]+` \|  \|", generate.modules())


def test_the_readme_lists_the_exit_codes_there_are():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", readme, re.MULTILINE)}

    assert listed == {cli.FINE, cli.PARTLY, cli.USAGE, cli.FAILED, cli.STOPPED}


def test_the_readme_opens_with_what_a_reader_gets_then_the_two_make_commands():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")

    assert -1 < readme.find("docs/brief.png") < readme.find("make demo") < readme.find("make test")
    assert readme.find("make test") < readme.find("pip install")


def test_the_library_example_of_the_readme_runs(monkeypatch, capsys):
    monkeypatch.chdir(PROJECT)
    (example,) = blocks(PROJECT / "README.md", "python")

    exec(compile(example, "README.md", "exec"), {})

    assert capsys.readouterr().out.strip()
