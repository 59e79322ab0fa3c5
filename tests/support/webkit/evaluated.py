"""What Playwright's own scripts will hand to eval, which the page's policy refuses."""

from collections.abc import Iterator, Mapping
from typing import Any

Json = dict[str, Any]

#: How Playwright calls every function that it has a page evaluate: in its utility script, by eval.
BY_EVAL = "(utilityScript, ...args) => utilityScript.evaluate(...args)"

#: Fields in the arguments of such functions that they evaluate in their turn, and how.
EVALUATED = {"functionText": "({})", "callbackText": "{}", "expression": "{}"}

#: How Playwright adds the field "source" to its script in the page.
EXTENDING = "injectedScript.extend("
EXTENSION = """
    (() => {{
      const module = {{}};
      {}
      return module.exports.default();
    }})()"""


def texts_evaluated(function: str, arguments: list[Json]) -> list[str]:
    """Return what a call of `function` will evaluate, so that it can be compiled beforehand."""
    if function != BY_EVAL:
        return []
    expression, *rest = [plain(argument) for argument in arguments[3:]]
    forms = {**EVALUATED, "source": EXTENSION} if EXTENDING in expression else EVALUATED
    return [expression, *evaluated(rest, forms)]


def plain(value: Json) -> Any:
    """Return a value of the protocol as Python's own."""
    if value.get("type") == "array":
        return [plain(entry) for entry in value["value"]]
    if value.get("type") == "object":
        return {plain(name): plain(entry) for name, entry in value["value"]}
    return value.get("value")


def evaluated(value: Any, forms: Mapping[str, str]) -> Iterator[str]:
    """Yield what Playwright will evaluate of its arguments, where a field is ``{"k", "v"}``."""
    if isinstance(value, dict):
        if (form := forms.get(value.get("k", ""))) and isinstance(value["v"], str):
            yield form.format(value["v"])
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            yield from evaluated(entry, forms)
