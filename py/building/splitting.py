"""Split a WebAssembly module into a hot and a cold half.

The hot half contains the functions that a first visit calls, and all data. The page starts with the
hot half alone, and adds the cold half later (`web/engine/halves.js`). Together, the
halves then behave like the module.

Both halves have all functions of the module, with the same numbers and types. In each half, the
functions of the other half are stubs. A stub calls the real function through a table that both
halves share: entry i of this table is function i. The hot half enters its functions at once; the
cold half enters its functions when it is added. Until then, each stub of the hot half first calls
the last entry of the table, a function of the page that throws an error.

The cold half uses the memory, the tables, the tags and the mutable globals of the hot half. So the
numbers of functions in the function table and the addresses of data remain those of the module, and
a memory snapshot that was made with the module fits the halves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise

from building.messages import BuildError
from building.webassembly import (
    CALL,
    CALL_INDIRECT,
    CODE,
    ELEMENT,
    END,
    EXPORT,
    FUNCTION,
    FUNCTION_REFERENCE,
    FUNCTIONS,
    GLOBAL,
    GLOBAL_GET,
    GLOBAL_SET,
    GLOBALS,
    I32,
    I32_CONST,
    I32_EQZ,
    IF,
    IMPORT,
    LOCAL_GET,
    MEMORIES,
    MEMORY,
    NO_PARAMETERS_NO_RESULTS,
    NO_RESULT,
    TABLE,
    TABLES,
    TAGS,
    TYPE,
    Module,
    after_locals,
    body,
    constant,
    extended,
    instruction,
    joined,
    named,
    sized,
    tables_of,
    unsigned,
    vector,
)

#: Maximum length in bytes of a function that is always hot.
SHORT = 40

#: Name of the hot half as the cold half imports it.
HOT = "hot"
#: First character of the names of the exports that only the cold half and the page use.
OWN = "$"

#: A mutable global of type i32 whose initial value is 0.
FLAG = bytes([I32, 1, I32_CONST, 0, END])


def split(module: Module, hot: Collection[int], short: int = SHORT) -> tuple[bytes, bytes]:
    """Return the hot and the cold half of a module.

    Parameters
    ----------
    module : Module
    hot : collection of int
        Numbers of the functions in the hot half. Number 0 is the first function that the module
        doesn't import.
    short : int, optional
        Functions of at most this number of bytes are hot, too: their stubs would not be much
        shorter.
    """
    if any(before[1] < after[1] for before, after in pairwise(module.globals)):
        raise BuildError("the module has mutable globals after other globals")
    halves = Halves(
        module, [i in hot or len(code) <= short for i, code in enumerate(module.bodies)]
    )
    return halves.hot(), halves.cold()


class Halves:
    """The two halves of a module. `is_hot` has an entry for each function."""

    def __init__(self, module: Module, is_hot: list[bool]) -> None:
        self.module = module
        self.is_hot = is_hot
        self.types = list(module.types)
        if NO_PARAMETERS_NO_RESULTS not in self.types:
            self.types.append(NO_PARAMETERS_NO_RESULTS)
        self.void = self.types.index(NO_PARAMETERS_NO_RESULTS)
        self.n_mutable = sum(entry[1] for entry in module.globals)  # the second byte is 1 or 0
        self.table_type = bytes([FUNCTION_REFERENCE, 0]) + unsigned(len(is_hot) + 1)
        # Numbers of the parts that only the hot half has: the shared table, the flag that is 1 once
        # the cold half has been added, and the function that checks the flag.
        self.table = module.count(TABLES) + module.n_tables
        self.is_whole = module.count(GLOBALS) + len(module.globals)
        self.check = module.count(FUNCTIONS) + len(is_hot)

    def hot(self) -> bytes:
        """Return the hot half."""
        module = self.module
        guard = instruction(CALL, self.check)
        bodies = [
            code if self.is_hot[i] else body(guard + self._call(i))
            for i, code in enumerate(module.bodies)
        ]
        changed = {
            TYPE: vector(self.types),
            FUNCTION: extended(module.sections[FUNCTION], [unsigned(self.void)]),
            TABLE: extended(module.sections.get(TABLE), [self.table_type]),
            GLOBAL: extended(module.sections.get(GLOBAL), [FLAG]),
            EXPORT: extended(module.sections.get(EXPORT), self._exports()),
            ELEMENT: extended(module.sections.get(ELEMENT), self._segments(is_hot=True)),
            CODE: vector(sized(code) for code in (*bodies, self._check_body())),
        }
        return joined(module.custom, {**module.sections, **changed})

    def cold(self) -> bytes:
        """Return the cold half."""
        module = self.module
        bodies = [
            body(self._call(i)) if self.is_hot[i] else code for i, code in enumerate(module.bodies)
        ]
        sections = {
            TYPE: vector(self.types),
            IMPORT: extended(module.sections.get(IMPORT), self._imports()),
            FUNCTION: module.sections[FUNCTION],
            GLOBAL: vector(module.globals[self.n_mutable :]),
            ELEMENT: vector(self._segments(is_hot=False)),
            CODE: vector(sized(code) for code in bodies),
        }
        return joined([], sections)

    def _call(self, function: int) -> bytes:
        """Return code that calls a function through the shared table, with the stub's arguments."""
        n_parameters = self.module.parameters(function)
        arguments = b"".join(instruction(LOCAL_GET, i) for i in range(n_parameters))
        return arguments + self._call_entry(function, self.module.functions[function])

    def _call_entry(self, entry: int, type_: int) -> bytes:
        return constant(entry) + instruction(CALL_INDIRECT, type_) + unsigned(self.table)

    def _check_body(self) -> bytes:
        """Return a function that calls the table's last entry until the cold half is added."""
        test = instruction(GLOBAL_GET, self.is_whole) + bytes([I32_EQZ, IF, NO_RESULT])
        return body(test + self._call_entry(len(self.is_hot), self.void) + bytes([END]))

    def _segments(self, *, is_hot: bool) -> list[bytes]:
        """Return element segments that fill the entries of one half in the shared table."""
        first = self.module.count(FUNCTIONS)
        start = b"\2" + unsigned(self.table)
        return [
            start + constant(run[0]) + bytes([END, 0]) + vector(unsigned(first + i) for i in run)
            for run in runs(i for i, it in enumerate(self.is_hot) if it == is_hot)
        ]

    def _exports(self) -> list[bytes]:
        """Return exports of all that the cold half and the page need from the hot half."""
        module = self.module
        firsts = {kind: module.count(kind) for kind in (TABLES, MEMORIES, GLOBALS, TAGS)}
        owned = {
            "functions": (TABLES, self.table),
            "is_whole": (GLOBALS, self.is_whole),
            **{f"table{i}": (TABLES, firsts[TABLES] + i) for i in range(module.n_tables)},
            **{f"memory{i}": (MEMORIES, i) for i in range(MEMORY in module.sections)},
            **{f"global{i}": (GLOBALS, firsts[GLOBALS] + i) for i in range(self.n_mutable)},
            **{f"tag{i}": (TAGS, firsts[TAGS] + i) for i in range(len(module.tags))},
        }
        return [
            named(OWN + name) + bytes([kind]) + unsigned(index)
            for name, (kind, index) in owned.items()
        ]

    def _imports(self) -> list[bytes]:
        """Return further imports of the cold half, so that its parts have the module's numbers."""
        module = self.module
        shared = [entry[:2] for entry in module.globals[: self.n_mutable]]
        imports = [
            *((f"global{i}", GLOBALS, type_) for i, type_ in enumerate(shared)),
            *((f"table{i}", TABLES, type_) for i, type_ in enumerate(tables_of(module))),
            ("functions", TABLES, self.table_type),
            *((f"tag{i}", TAGS, type_) for i, type_ in enumerate(module.tags)),
        ]
        if MEMORY in module.sections:
            imports.append(("memory0", MEMORIES, module.sections[MEMORY][1:]))
        return [
            named(HOT) + named(OWN + name) + bytes([kind]) + type_ for name, kind, type_ in imports
        ]


def instrument(module: Module, functions: Iterable[int]) -> bytes:
    """Return a module that records which of `functions` have been called.

    The module exports a global for each of these functions; the name of the global is `OWN` and the
    number of the function. After a call of the function, the global is 1; before, it is 0.
    """
    bodies = list(module.bodies)
    exports = []
    for record, i in enumerate(functions, module.count(GLOBALS) + len(module.globals)):
        start = after_locals(bodies[i])
        called = constant(1) + instruction(GLOBAL_SET, record)
        bodies[i] = bodies[i][:start] + called + bodies[i][start:]
        exports.append(named(f"{OWN}{i}") + bytes([GLOBALS]) + unsigned(record))
    records = [FLAG] * len(exports)
    changed = {
        GLOBAL: extended(module.sections.get(GLOBAL), records),
        EXPORT: extended(module.sections.get(EXPORT), exports),
        CODE: vector(sized(code) for code in bodies),
    }
    return joined(module.custom, {**module.sections, **changed})


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """Divide ascending numbers into lists of consecutive numbers."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found
