"""Advice on frequent errors for which Python's own text does not name the remedy."""

from __future__ import annotations

import re
from typing import Final

NO_EXIT: Final = "Python runs this page, so exit(), quit() and SystemExit do not end it."
PROMPTS: Final = "Remove the prompts, such as >>>, ... and In [1]:, at the beginnings of the lines."
MODULES: Final = "Only NumPy, nnvisu and a part of Python's standard library are available here."

ADVICE: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), advice)
    for pattern, advice in (
        (r"^ModuleNotFoundError: ", MODULES),
        (
            r"^ImportError: cannot import name 'page' from 'nnvisu'",
            "show and read_link work only outside of the page.",
        ),
        (r"^NameError: name 'np' is not defined", "Write import numpy as np in the first line."),
        (
            r"truth value of an array",
            "To choose for each element, write np.where(z > 0, a, b) instead of if, and "
            "np.maximum(a, b) instead of max(a, b).",
        ),
        (
            r"only (0-dimensional|length-1) arrays can be converted",
            "For arrays, use functions of NumPy, such as np.exp instead of math.exp.",
        ),
        (r"ufunc 'bitwise_xor' not supported", "Write ** for a power; ^ is another operation."),
        (
            r"float(64)?' object cannot be interpreted as an integer"
            r"|expected a sequence of integers or a single integer, got '\d+\.",
            "A division by / gives a float; // gives an integer.",
        ),
        (
            r"`vectorize` on size 0",
            "Give np.vectorize the argument otypes=[float], because the page may have no points.",
        ),
        (
            r"zero-size array|size 0 inputs",
            "The page may have no points: for an empty array, return an empty array.",
        ),
        (r"^TabError: ", "Indent with spaces only."),
        (r"invalid character '[“”„‟‘’‚‛«»‹›]'", "Replace it by the quotation mark \" or '."),
        (r"invalid character '[−–—]'", "Replace it by the minus sign -."),
        (r"invalid character '[×·∙]'", "Replace it by the multiplication sign *."),
        (r"invalid character '[²³]'", "Write **2 for a square and **3 for a cube."),
        (
            r"non-printable character U\+00A0",
            "This is a non-breaking space; replace it by an ordinary space.",
        ),
        (r"non-printable character", "This character is invisible: delete it."),
        (r"^NameError: name '(In|Out)' is not defined", PROMPTS),
        (r"^SystemExit: ", NO_EXIT),
    )
)
"""Patterns of error texts, and a sentence for each."""

LINE_ADVICE: Final = (
    (re.compile(r"\s*(>>>|\.\.\.(:| |$)|(In|Out) ?\[\d*\]:)"), PROMPTS),
    (re.compile(r"\s*[%!]"), "Lines that begin with % or ! work only in notebooks: delete them."),
    (re.compile(r"\s*\?|.*\?\s*$"), "A ? works only in notebooks: write help(...)."),
    (re.compile(r"\s*```"), "Lines with ``` belong to Markdown: delete them."),
    (re.compile(r"\s*\d+[:.]?\s+[A-Za-z@#]"), "Delete the line numbers."),
)
"""Patterns of a line with a syntax error, and a sentence for each."""


def with_advice(text: str, line: object = None) -> str:
    """Return the text of an error, with a sentence of advice if there is one.

    Parameters
    ----------
    text : str
        Type and text of the error.
    line : object
        The attribute `text` of a syntax error: the line with the error, if it is a string.
    """
    start = line if isinstance(line, str) else ""
    found = [advice for pattern, advice in LINE_ADVICE if pattern.match(start)]
    found += [advice for pattern, advice in ADVICE if pattern.search(text)]
    advice = found[0] if found else ""
    if not advice:
        return text
    return f"{text}{'' if text.endswith(('.', '?', '!')) else '.'} {advice}"
