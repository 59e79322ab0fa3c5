"""Commands on the script."""

from tests.unit.nnvisu.app.page import Page


def test_the_exported_program_has_the_watched_lines(page: Page) -> None:
    page.send("step", n_steps=3)
    page.send("watch_script", watched=True)
    page.advance(2)
    (file,) = page.send("export_script")["files"]
    assert file["name"] == "experiment.py"
    assert file["text"].splitlines() == [line["text"] for line in page.state["script"]["lines"]]


def test_the_files_of_the_program_are_exported_with_it(page: Page) -> None:
    page.send("add_points", X=[[0.125, 0]], y=[0])
    names = [file["name"] for file in page.send("export_script")["files"]]
    assert names == ["experiment.py", "points.csv"]


def test_watched_must_be_true_or_false(page: Page) -> None:
    assert page.refusal("watch_script", watched=1)["field"] == "watched"
