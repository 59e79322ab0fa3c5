"""Find the texts that Playwright's scripts pass to `eval`, which the page's policy refuses."""

from collections.abc import Iterator, Mapping
from typing import Any

Json = dict[str, Any]

#: The code with which Playwright calls any function in a page: its utility script evaluates the
#: function.
BY_EVAL = "(utilityScript, ...args) => utilityScript.evaluate(...args)"

#: Field of an argument -> form of the text that the utility script evaluates. {} stands for the
#: field's value.
EVALUATED = {"functionText": "({})", "callbackText": "{}", "expression": "{}"}

#: The call with which Playwright extends its script in the page. The call evaluates its field
#: "source" in the form `EXTENSION`.
EXTENDING = "injectedScript.extend("
EXTENSION = """
    (() => {{
      const module = {{}};
      {}
      return module.exports.default();
    }})()"""


def texts_evaluated(function: str, arguments: list[Json]) -> list[str]:
    """Return the texts that a call of `function` will evaluate; the adapter compiles them."""
    if function != BY_EVAL:
        return []
    expression, *rest = [plain(argument) for argument in arguments[3:]]
    forms = {**EVALUATED, "source": EXTENSION} if EXTENDING in expression else EVALUATED
    return [expression, *evaluated(rest, forms)]


def plain(value: Json) -> Any:
    """Return a value of the protocol as a Python value."""
    if value.get("type") == "array":
        return [plain(entry) for entry in value["value"]]
    if value.get("type") == "object":
        return {plain(name): plain(entry) for name, entry in value["value"]}
    return value.get("value")


def evaluated(value: Any, forms: Mapping[str, str]) -> Iterator[str]:
    """Yield the texts in `value` that Playwright will evaluate.

    Playwright sends each field of an object as ``{"k": name, "v": value}``.
    """
    if isinstance(value, dict):
        if (form := forms.get(value.get("k", ""))) and isinstance(value["v"], str):
            yield form.format(value["v"])
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            yield from evaluated(entry, forms)
