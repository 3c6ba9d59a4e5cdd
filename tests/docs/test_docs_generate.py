"""The script that writes the generated pages."""

import click
import pytest


def test_console_blocks_show_what_their_commands_print(generate, project):
    page = "Text\n\n```console\n$ ls examples/knowledge.toml\nold output\n$ echo two\n```\n"

    shown = generate.with_output(page, project)

    assert shown == (
        "Text\n\n```console\n$ ls examples/knowledge.toml\nexamples/knowledge.toml\n\n$ echo two\ntwo\n```\n"
    )


def test_console_blocks_without_a_prompt_stay_as_they_are(generate, project):
    page = "```console\ncommuniqué is not run\n```"

    assert generate.with_output(page, project) == page


def test_a_failing_command_is_not_shown_but_refused(generate, project):
    with pytest.raises(RuntimeError, match="exit code 3"):
        generate.with_output("```console\n$ (exit 3) | cat\n```\n", project)


def test_cells_hold_no_line_and_no_column_ends(generate):
    assert generate.table(("a",), [("one | two\nthree",)]) == "| a |\n|---|\n| one \\| two three |\n"


def test_empty_columns_are_dropped(generate):
    assert generate.drop_empty(("a", "b"), [("1", ""), ("2", "")]) == (("a",), [("1",), ("2",)])


def test_long_signatures_are_wrapped_and_keep_their_star(generate):
    def call(self, first: int, *, second: str = "a long default value", third: str = "another long default value"): ...

    lines = generate.signature(call, "a_call_with_a_long_name").splitlines()

    assert lines[1:3] == ["    first: int,", "    *,"]


def test_hidden_commands_are_not_listed(generate):
    group = click.Group("g", commands={"seen": click.Command("seen"), "unseen": click.Command("unseen", hidden=True)})

    assert [path for path, _ in generate.walk(group, "g")] == ["g", "g seen"]
