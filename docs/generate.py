"""Writes the generated parts of the documentation from the code, so that the two cannot drift apart.

    python docs/generate.py            writes them
    python docs/generate.py --check    only says which are not current; exit code 1 when any is not

A page may be generated as a whole (commands.md) or between two comment lines that name the part:
``<!-- generated: NAME -->`` and ``<!-- end -->``. The commands of the tour are run, and what they print is put below
them.
"""

from __future__ import annotations

import ast
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import click

WIDTH = 100
DOCS = Path(__file__).resolve().parent
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
PART = re.compile(r"(<!-- generated: (?P<name>[\w -]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def cell(text: str) -> str:
    """Text that fits into one cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def drop_empty(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The same without columns that are empty in every row."""
    kept = [i for i in range(len(headings)) if not rows or any(row[i] for row in rows)]
    return tuple(headings[i] for i in kept), [tuple(row[i] for i in kept) for row in rows]


def table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    lines += ["| " + " | ".join(map(cell, row)) + " |" for row in rows]
    return "\n".join(lines) + "\n"


# ---- commands


def walk(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """A command and all below it, in the order in which its help lists them."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from walk(below, f"{path} {name}")


def help_text(path: str, command: click.Command) -> str:
    """What ``--help`` prints, 100 columns wide."""
    from communique.cli.app import app

    # The settings of the real program, -h among them: a command remembers its help option from the first time it is
    # asked, so that any other context would make the page depend on what ran before.
    parent: click.Context | None = None
    *above, name = path.split(" ")
    for part in above:
        parent = click.Context(click.Group(part), parent=parent, info_name=part, **app.context_settings)
    settings = {**app.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    context = click.Context(command, parent=parent, info_name=name, **settings)
    return command.get_help(context).rstrip()


def commands() -> str:
    """The page of all commands."""
    from communique.cli.app import app

    parts = [
        "# Commands\n\nGenerated from the code by `python docs/generate.py`; do not edit."
        " Every text below is what `communique COMMAND --help` prints.\n"
    ]
    for path, command in walk(app, "communique"):
        parts.append(f"\n## {path}\n\n```text\n{help_text(path, command)}\n```\n")
    return "".join(parts)


# ---- library


def signature(function: Callable[..., Any], name: str) -> str:
    """A signature as one would write the call, without the types' full paths."""
    whole = inspect.signature(function)
    shown = whole.replace(parameters=[p for n, p in whole.parameters.items() if n != "self"])
    line = name + str(shown).replace("'", "")
    if len(line) <= WIDTH:
        return line
    stars = [str(p).replace("'", "") for p in shown.parameters.values()]
    kinds = [p.kind for p in shown.parameters.values()]
    if inspect.Parameter.KEYWORD_ONLY in kinds:
        stars.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    result = str(shown.return_annotation).replace("'", "")
    return f"{name}(\n    " + ",\n    ".join(stars) + f",\n) -> {result}"


def doc(thing: object) -> str:
    """A docstring as running text; Sphinx-like backticks stay as they are, which Markdown reads as code."""
    return (inspect.getdoc(thing) or "").replace("``", "`")


def library() -> str:
    """Every public name of the package, with what it says of itself."""
    import communique

    parts = []
    for name in communique.__all__:
        value = getattr(communique, name)
        if inspect.isclass(value):
            parts.append(f"### communique.{name}\n\n{doc(value)}\n")
            for member, thing in vars(value).items():
                if member.startswith("_"):
                    continue
                if inspect.isfunction(thing):
                    parts.append(
                        f"#### {name}.{member}\n\n```python\n{signature(thing, member)}\n```\n\n{doc(thing)}\n"
                    )
                elif isinstance(thing, property):
                    parts.append(f"#### {name}.{member}\n\n(a property) {doc(thing)}\n")
        elif callable(value):
            parts.append(f"### communique.{name}\n\n```python\n{signature(value, name)}\n```\n\n{doc(value)}\n")
        else:
            parts.append(f"### communique.{name}\n\nThe version, here `{value}`.\n")
    return "\n".join(parts)


# ---- interchange document


def schema() -> Mapping[str, Any]:
    """The JSON Schema that ships."""
    folder = resources.files("communique.export")
    (path,) = [f for f in folder.iterdir() if f.name.endswith(".schema.json")]
    loaded: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def type_of(field: Mapping[str, Any], root: Mapping[str, Any]) -> str:
    """A field's type in words."""
    if "$ref" in field:
        return str(field["$ref"]).rsplit("/", 1)[-1]
    if "const" in field:
        return json.dumps(field["const"])
    if "enum" in field:
        return " \\| ".join("null" if v is None else str(v) for v in field["enum"])
    for union in ("anyOf", "oneOf"):
        if union in field:
            return " or ".join(type_of(f, root) for f in field[union])
    kind = field.get("type", "any")
    if isinstance(kind, list):
        return " or ".join(kind)
    if kind == "array":
        if field.get("items"):
            return f"list of {type_of(field['items'], root)}"
        return "list"
    return str(kind)


def fields(title: str, value: Mapping[str, Any], root: Mapping[str, Any]) -> Iterator[str]:
    """Tables of an object's fields and of the objects in it."""
    required = set(value.get("required", ()))
    rows = []
    below = []
    for name, field in value.get("properties", {}).items():
        given = "yes" if name in required else "no"
        rows.append((f"`{name}`", type_of(field, root).replace("\\|", "|"), given, field.get("description", "")))
        inner = field.get("items", field)
        if isinstance(inner, Mapping) and "properties" in inner:
            below.append((f"{title}.{name}" if title else name, inner))
    heading = f"### {title}\n\n" if title else "### The document\n\n"
    described = value.get("description", "")
    yield (
        heading
        + (f"{described}\n\n" if described else "")
        + table(*drop_empty(("field", "type", "always", "meaning"), rows))
    )
    for name, inner in below:
        yield from fields(name, inner, root)


def interchange() -> str:
    """Tables of all fields of the interchange document."""
    root = schema()
    parts = list(fields("", root, root))
    for name, definition in root.get("$defs", {}).items():
        if "properties" in definition:
            parts += fields(name, definition, root)
        else:
            words = definition.get("description", type_of(definition, root))
            parts.append(f"### {name}\n\n{words}\n")
    return "\n".join(parts)


# ---- knowledge


def sections() -> str:
    """The sections of a user's knowledge file and their keys."""
    from communique.knowledge.user import SECTIONS

    rows = [(f"`[[{name}]]`", ", ".join(f"`{key}`" for key in keys.split(", "))) for name, keys in SECTIONS.items()]
    return table(("section", "keys"), rows)


def shipped() -> str:
    """The knowledge files that ship, with their size, source and date."""
    from communique.knowledge.table import read_table

    files = resources.files("communique.knowledge").iterdir()
    rows = []
    for name in sorted(f.name for f in files if f.name.endswith(".csv")):
        loaded = read_table(name)
        rows.append((f"`{name}`", str(len(loaded.rows)), loaded.date, loaded.source))
    return table(("file", "rows", "checked", "source"), rows)


# ---- architecture


def modules() -> str:
    """Every module with the first line of its docstring, package by package."""
    source = DOCS.parent / "src"
    packages: dict[str, list[tuple[str, ...]]] = {}
    for path in sorted((source / "communique").rglob("*.py")):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        package = str(path.parent.relative_to(source))
        packages.setdefault(package, []).append((f"`{path.name}`", said.partition("\n")[0]))
    return "\n".join(f"### {name}/\n\n" + table(("file", "what it does"), rows) for name, rows in packages.items())


# ---- measured

SHOWN: Mapping[tuple[str, str], str] = {
    ("labels", "attribution: content"): "attributions found, by their content (F1)",
    ("labels", "attribution: content + speaker"): "and given to the right speaker (F1)",
    ("labels", "nested layers found"): "attributions reported within another, found",
    ("labels", "wrong speaker given (of matched)"): "given to a wrong speaker",
    ("labels", "person mention resolved: name"): "names of persons resolved",
    ("labels", "person mention resolved: title"): "titles of persons resolved",
    ("labels", "person mention resolved: pronoun"): "pronouns for persons resolved",
    ("labels", "event: found + type"): "events found with the right type (F1)",
    ("labels", "not-past shown as past"): "events that did not happen, shown as happened",
    ("labels", "clause: span + kind"): "demands, offers, promises and the like found with the right kind (F1)",
    ("labels", "time: span"): "time expressions found (F1)",
    ("labels", "time value right (of matched)"): "and given the right days",
    ("names", "mentions: persons and locations"): "names of persons and places in general texts (F1)",
    ("attribution", "attribution, lenient"): "whole attributions by the conventions of PolNeAR (F1)",
    ("record", "demand clauses found"): "demands of five whole articles, clause by clause, found",
    ("record", "replies found"): "replies to them found",
    ("record", "multi-outlet events kept as one"): "events told by several outlets kept as one",
    ("record", "high-severity conflicts found"): "serious contradictions between outlets found",
    ("stories", "documents, B-cubed F1"): "documents on one happening put together (B-cubed F1)",
    ("copies", "pairs, F1"): "pairs of articles that share passages (F1)",
}


def figures() -> str:
    """The figures a reader wants to know, as they were saved last."""
    saved = json.loads((DOCS.parent / "benchmarks" / "figures.json").read_text(encoding="utf-8"))
    rows = []
    for (task, metric), words in SHOWN.items():
        last = saved[task][metric][-1]
        rows.append((words, f"{last['value']:.0f} %", last["data"], last["date"]))
    return table(("what", "measured", "on", "date"), rows)


# ---- console blocks


def run_line(line: str, folder: Path) -> str:
    """What a command line prints, on both streams, 100 columns wide, without colours.

    Raises RuntimeError with what was printed when a command of the line fails.
    """
    environment = os.environ | {
        "COLUMNS": str(WIDTH),
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
    }
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{line}\nended with exit code {done.returncode}:\n{done.stdout.decode()}")
    return "".join(f"{shown.rstrip()}\n" for shown in done.stdout.decode().splitlines())


def with_output(page: str, project: Path) -> str:
    """A page whose console blocks with "$ " lines hold what these lines print, run in order in one folder.

    The folder is new and holds nothing but a copy of the examples.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(project / "examples", folder / "examples")

        def fresh(match: re.Match[str]) -> str:
            lines = [line for line in match[1].splitlines() if line.startswith("$ ")]
            if not lines:
                return match[0]
            return "```console\n" + "\n".join(f"{line}\n{run_line(line[2:], folder)}" for line in lines) + "```"

        return CONSOLE.sub(fresh, page)


# ---- writing


def plover() -> str:
    """What becomes of each kind of entry and status where a program reads PLOVER."""
    from communique.knowledge.table import read_table

    rows = []
    for row in read_table("plover_layer.csv"):
        roots = "every root" if row["roots"] == "*" else row["roots"].replace("|", ", ")
        written = {"=": "its own root and mode", "": "nothing"}.get(row["root"], f"`{row['root']}`")
        if row["root"] and row["mode"] not in ("", "="):
            written += f", mode `{row['mode']}`"
        rows.append((row["entry"], row["status"], roots, written, row["why"]))
    return table(("entry", "status", "roots", "PLOVER", "why"), rows)


PARTS: Mapping[str, Callable[[], str]] = {
    "plover": plover,
    "library": library,
    "fields": interchange,
    "sections": sections,
    "shipped files": shipped,
    "modules": modules,
    "figures": figures,
}
RUN = "tour.md"  # the page whose commands are run and shown with what they print
WHOLE: Mapping[str, Callable[[], str]] = {"commands.md": commands}


def current(path: Path) -> str:
    """What a page should say now. Raises KeyError for a part that no function makes."""
    if path.name in WHOLE:
        return WHOLE[path.name]()

    def fresh(match: re.Match[str]) -> str:
        return f"{match[1]}\n{PARTS[match['name']]()}\n{match[3]}"

    page = PART.sub(fresh, path.read_text(encoding="utf-8"))
    return with_output(page, DOCS.parent) if path.name == RUN else page


def pages() -> list[Path]:
    """All pages with something generated in them."""
    marked = [p for p in sorted(DOCS.glob("*.md")) if PART.search(p.read_text(encoding="utf-8"))]
    return [DOCS / name for name in (*WHOLE, RUN)] + [p for p in marked if p.name not in (*WHOLE, RUN)]


def stale() -> list[Path]:
    """The pages that do not say what the code says."""
    return [p for p in pages() if not p.exists() or p.read_text(encoding="utf-8") != current(p)]


def main() -> None:
    """Write, or with --check only look."""
    behind = stale()
    if "--check" in sys.argv[1:]:
        for page in behind:
            print(f"{page.name} is not current; run python docs/generate.py")
        raise SystemExit(1 if behind else 0)
    for page in behind:
        page.write_text(current(page), encoding="utf-8")
        print(f"wrote {page.name}")


if __name__ == "__main__":
    main()
