"""Lines of a program: width, controls."""

from nnvisu.app.script.lines import Line, call, comment, numbers, rows, short_call


def test_a_comment_is_wrapped_at_60_characters() -> None:
    lines = comment("word " * 20, "features")
    assert [len(line.text) for line in lines] == [56, 46]
    assert {line.control for line in lines} == {"features"}


def test_each_argument_of_a_call_has_its_own_line_and_control() -> None:
    assert call("f", [("a=1", "noise"), ("b=2", None)], "generator") == [
        Line("f(", "generator"),
        Line("    a=1,", "noise"),
        Line("    b=2,"),
        Line(")"),
    ]


def test_a_short_call_uses_a_second_line_only_if_it_is_needed() -> None:
    assert short_call("f", "a, b", "noise") == [Line("f(a, b)", "noise")]
    long = ", ".join(["argument"] * 5 + ["arg"])
    assert short_call("function", long)[1] == Line(f"    {long}")


def test_numbers_are_written_exactly() -> None:
    values = [0.1, -1 / 3, 5e-324, -0.0, 1e300] * 9
    text = "\n".join(line.text for line in numbers("values = ", values))
    namespace: dict[str, list[float]] = {}
    exec(text, namespace)
    assert list(map(repr, namespace["values"])) == list(map(repr, values))
    assert max(map(len, text.splitlines())) <= 60


def test_a_row_of_numbers_with_all_digits_is_wrapped() -> None:
    lines = rows([[-0.12345678901234568] * 3, [0.5, 0.5, 1]], "points")
    assert [line.control for line in lines] == ["points"] * 3
    assert lines[2].text == "    [0.5, 0.5, 1],"
