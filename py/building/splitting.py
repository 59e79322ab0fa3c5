"""Split a WebAssembly module into a hot and a cold half.

The hot half contains the functions that a first visit calls, and all data. The page starts with the
hot half alone, and adds the cold half later (`web/engine/halves.js`). Then the two halves do what
the module does.

Both halves have all functions of the module, with the same numbers and types. In each half, the
functions of the other half are stubs. A stub calls the real function through a table that both
halves share: entry i of this table is function i. The hot half fills the table with its functions
at once, the cold half with its own when it is added. Until then, each stub of the hot half first
calls a function of the page, which is the last entry of the table. It throws an error.

The cold half uses the memory, the tables, the tags and the mutable globals of the hot half. So the
numbers of functions in the function table and the addresses of data remain those of the module, and
a memory snapshot that was made with the module fits the halves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from building.messages import BuildError

# Numbers of the sections, in the order in which a module has them. Custom sections have number 0.
TYPE, IMPORT, FUNCTION, TABLE, MEMORY, TAG, GLOBAL = 1, 2, 3, 4, 5, 13, 6
EXPORT, START, ELEMENT, DATA_COUNT, CODE, DATA = 7, 8, 9, 12, 10, 11
ORDER = (1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11)
HEADER = b"\0asm\1\0\0\0"

# Kinds of imports and exports.
FUNCTIONS, TABLES, MEMORIES, GLOBALS, TAGS = range(5)

# Instructions and types.
IF, END, CALL, CALL_INDIRECT, LOCAL_GET, GLOBAL_GET, GLOBAL_SET = b"\x04\x0b\x10\x11\x20\x23\x24"
I32_CONST, I32_EQZ, NO_RESULT, I32, FUNCTION_TYPE, FUNCTION_REFERENCE = b"\x41\x45\x40\x7f\x60\x70"
NO_PARAMETERS_NO_RESULTS = bytes([FUNCTION_TYPE, 0, 0])

#: Maximum length in bytes of a function that is always hot.
SHORT = 40

#: Name of the hot half as the cold half imports it.
HOT = "hot"
#: First character of the names of the exports that only the cold half and the page use.
OWN = "$"


class Reader:
    """Reads the parts of WebAssembly's binary format, one after the other."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def number(self) -> int:
        """Return an integer in LEB128."""
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def take(self, length: int) -> bytes:
        """Return the next bytes."""
        self.at += length
        return self.data[self.at - length : self.at]

    def sized(self) -> bytes:
        """Return bytes that follow their length."""
        return self.take(self.number())

    def limits(self) -> None:
        """Skip the minimum and perhaps the maximum of a memory or table."""
        has_maximum = self.number() & 1
        self.number()
        if has_maximum:
            self.number()

    def entries(self) -> Iterator[None]:
        """Iterate over the entries of a section, which the caller reads."""
        for _ in range(self.number()):
            yield


@dataclass(frozen=True)
class Import:
    """One import. The bytes `raw` include its names and its type."""

    kind: int
    raw: bytes


class Module:
    """The sections of a WebAssembly module.

    `sections` and `custom` are the contents of the sections; `types` are the bytes of each type,
    `functions` the number of each function's type, `bodies` the code of each function, and
    `globals` the bytes of each global. They don't include the imported functions and globals.
    """

    def __init__(self, data: bytes) -> None:
        if data[:8] != HEADER:
            raise BuildError("not a WebAssembly module")
        self.sections: dict[int, bytes] = {}
        self.custom: list[bytes] = []
        reader = Reader(data, len(HEADER))
        while reader.at < len(data):
            number, content = reader.number(), reader.sized()
            if number:
                self.sections[number] = content
            else:
                self.custom.append(content)
        self.imports = list(self._imports())
        self.types = list(self._types())
        functions = self._reader(FUNCTION)
        self.functions = [functions.number() for _ in functions.entries()]
        code = self._reader(CODE)
        self.bodies = [code.sized() for _ in code.entries()]
        self.globals = list(self._globals())
        tables = self._reader(TABLE)
        self.n_tables = tables.number()
        tags = self._reader(TAG)
        self.tags = [tags.take(1) + unsigned(tags.number()) for _ in tags.entries()]

    def count(self, kind: int) -> int:
        """Return the number of imports of a kind."""
        return sum(it.kind == kind for it in self.imports)

    def parameters(self, function: int) -> int:
        """Return the number of parameters of a function."""
        return Reader(self.types[self.functions[function]], 1).number()

    def _reader(self, section: int) -> Reader:
        return Reader(self.sections.get(section, b"\0"))

    def _imports(self) -> Iterator[Import]:
        reader = self._reader(IMPORT)
        for _ in reader.entries():
            start = reader.at
            reader.sized()
            reader.sized()
            kind = reader.number()
            if kind in (TABLES, GLOBALS, TAGS):
                reader.take(1)
            if kind in (TABLES, MEMORIES):
                reader.limits()
            else:
                reader.number()
            yield Import(kind, reader.data[start : reader.at])

    def _types(self) -> Iterator[bytes]:
        reader = self._reader(TYPE)
        for _ in reader.entries():
            start = reader.at
            if reader.number() != FUNCTION_TYPE:
                raise BuildError("the module has a type that is not a function")
            reader.sized()
            reader.sized()
            yield reader.data[start : reader.at]

    def _globals(self) -> Iterator[bytes]:
        reader = self._reader(GLOBAL)
        for _ in reader.entries():
            start = reader.at
            reader.take(2)
            if reader.number() not in (I32_CONST, GLOBAL_GET):
                raise BuildError("the module has a global whose value is not an integer")
            reader.number()
            reader.take(1)
            yield reader.data[start : reader.at]


def split(module: Module, hot: Collection[int], short: int = SHORT) -> tuple[bytes, bytes]:
    """Return the hot and the cold half of a module.

    Parameters
    ----------
    module : Module
    hot : collection of int
        The functions of the hot half. The first function that the module doesn't import is 0.
    short : int, optional
        Functions of at most this number of bytes are hot, too: their stubs would not be much
        shorter.
    """
    n, n_imported = len(module.functions), module.count(FUNCTIONS)
    types = list(module.types)
    if NO_PARAMETERS_NO_RESULTS not in types:
        types.append(NO_PARAMETERS_NO_RESULTS)
    void = types.index(NO_PARAMETERS_NO_RESULTS)
    n_shared = sum(entry[1] for entry in module.globals)  # the second byte is 1 if it is mutable
    if any(before[1] < after[1] for before, after in pairwise(module.globals)):
        raise BuildError("the module has mutable globals after other globals")
    table = module.count(TABLES) + module.n_tables
    is_whole = module.count(GLOBALS) + len(module.globals)
    check = n_imported + n

    def calling(function: int) -> bytes:
        """Return code that calls a function through the shared table, with the stub's arguments."""
        arguments = b"".join(instruction(LOCAL_GET, i) for i in range(module.parameters(function)))
        return arguments + from_table(function, module.functions[function])

    def from_table(entry: int, type_: int) -> bytes:
        return constant(entry) + instruction(CALL_INDIRECT, type_) + unsigned(table)

    def segments(functions: Iterable[int]) -> list[bytes]:
        """Return element segments that fill entries of the shared table."""
        return [
            b"\2" + unsigned(table) + constant(run[0]) + bytes([END, 0])
            + vector(unsigned(n_imported + i) for i in run)
            for run in runs(functions)
        ]  # fmt: skip

    shared_table = bytes([FUNCTION_REFERENCE, 0]) + unsigned(n + 1)
    whole_flag = bytes([I32, 1, I32_CONST, 0, END])
    test = instruction(GLOBAL_GET, is_whole) + bytes([I32_EQZ, IF, NO_RESULT])
    check_body = body(test + from_table(n, void) + bytes([END]))
    guard = instruction(CALL, check)
    owned = {
        "functions": (TABLES, table),
        "is_whole": (GLOBALS, is_whole),
        **{f"table{i}": (TABLES, module.count(TABLES) + i) for i in range(module.n_tables)},
        **{f"memory{i}": (MEMORIES, i) for i in range(MEMORY in module.sections)},
        **{f"global{i}": (GLOBALS, module.count(GLOBALS) + i) for i in range(n_shared)},
        **{f"tag{i}": (TAGS, module.count(TAGS) + i) for i in range(len(module.tags))},
    }
    exports = [
        named(OWN + name) + bytes([kind]) + unsigned(index)
        for name, (kind, index) in owned.items()
    ]  # fmt: skip
    is_hot = [i in hot or len(code) <= short for i, code in enumerate(module.bodies)]
    hot_half = {
        TYPE: vector(types),
        FUNCTION: extended(module.sections[FUNCTION], [unsigned(void)]),
        TABLE: extended(module.sections.get(TABLE), [shared_table]),
        GLOBAL: extended(module.sections.get(GLOBAL), [whole_flag]),
        EXPORT: extended(module.sections.get(EXPORT), exports),
        ELEMENT: extended(module.sections.get(ELEMENT), segments(i for i in range(n) if is_hot[i])),
        CODE: vector(
            sized(code)
            for code in (
                *(
                    code if is_hot[i] else body(guard + calling(i))
                    for i, code in enumerate(module.bodies)
                ),
                check_body,
            )
        ),
    }
    imported = [
        *(imported_from_hot(f"global{i}", GLOBALS, module.globals[i][:2]) for i in range(n_shared)),
        *(
            imported_from_hot(f"table{i}", TABLES, raw)
            for i, raw in enumerate(tables_of(module))
        ),
        imported_from_hot("functions", TABLES, shared_table),
        *(imported_from_hot(f"tag{i}", TAGS, raw) for i, raw in enumerate(module.tags)),
    ]  # fmt: skip
    if MEMORY in module.sections:
        imported.append(imported_from_hot("memory0", MEMORIES, module.sections[MEMORY][1:]))
    cold_half = {
        TYPE: vector(types),
        IMPORT: extended(module.sections.get(IMPORT), imported),
        FUNCTION: module.sections[FUNCTION],
        GLOBAL: vector(module.globals[n_shared:]),
        ELEMENT: vector(segments(i for i in range(n) if not is_hot[i])),
        CODE: vector(
            sized(body(calling(i)) if is_hot[i] else code) for i, code in enumerate(module.bodies)
        ),
    }
    return joined(module.custom, {**module.sections, **hot_half}), joined([], cold_half)


def instrument(module: Module, functions: Iterable[int]) -> bytes:
    """Return a module that records which of `functions` have been called.

    The global that the module exports as `OWN` and the number of a function is 1 after a call of
    this function, else 0.
    """
    bodies = list(module.bodies)
    exports = []
    for record, i in enumerate(functions, module.count(GLOBALS) + len(module.globals)):
        start = after_locals(bodies[i])
        called = constant(1) + instruction(GLOBAL_SET, record)
        bodies[i] = bodies[i][:start] + called + bodies[i][start:]
        exports.append(named(f"{OWN}{i}") + bytes([GLOBALS]) + unsigned(record))
    records = [bytes([I32, 1, I32_CONST, 0, END])] * len(exports)
    changed = {
        GLOBAL: extended(module.sections.get(GLOBAL), records),
        EXPORT: extended(module.sections.get(EXPORT), exports),
        CODE: vector(sized(code) for code in bodies),
    }
    return joined(module.custom, {**module.sections, **changed})


def tables_of(module: Module) -> list[bytes]:
    """Return the type of each table that the module defines."""
    reader = Reader(module.sections.get(TABLE, b"\0"))
    types = []
    for _ in reader.entries():
        start = reader.at
        reader.take(1)
        reader.limits()
        types.append(reader.data[start : reader.at])
    return types


def after_locals(code: bytes) -> int:
    """Return the position of the first instruction of a function."""
    reader = Reader(code)
    for _ in reader.entries():
        reader.number()
        reader.take(1)
    return reader.at


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """Return ascending numbers as lists of consecutive numbers."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def unsigned(number: int) -> bytes:
    """Return a natural number in LEB128."""
    encoded = b""
    while number > 127:
        encoded += bytes([number & 127 | 128])
        number >>= 7
    return encoded + bytes([number])


def constant(number: int) -> bytes:
    """Return the instruction that pushes a natural number, which is in signed LEB128."""
    encoded = b""
    while number > 63:
        encoded += bytes([number & 127 | 128])
        number >>= 7
    return bytes([I32_CONST]) + encoded + bytes([number])


def instruction(code: int, operand: int) -> bytes:
    """Return an instruction with one operand."""
    return bytes([code]) + unsigned(operand)


def body(code: bytes) -> bytes:
    """Return a function without local variables."""
    return b"\0" + code + bytes([END])


def sized(content: bytes) -> bytes:
    """Return bytes after their length."""
    return unsigned(len(content)) + content


def named(name: str) -> bytes:
    """Return a name in WebAssembly's binary format."""
    return sized(name.encode())


def imported_from_hot(name: str, kind: int, type_: bytes) -> bytes:
    """Return an import of the cold half from the hot half."""
    return named(HOT) + named(OWN + name) + bytes([kind]) + type_


def vector(entries: Iterable[bytes]) -> bytes:
    """Return entries after their number."""
    parts = list(entries)
    return unsigned(len(parts)) + b"".join(parts)


def extended(section: bytes | None, entries: Collection[bytes]) -> bytes:
    """Return a section, which may be absent, with further entries."""
    reader = Reader(section or b"\0")
    number = reader.number()
    return unsigned(number + len(entries)) + reader.data[reader.at :] + b"".join(entries)


def joined(custom: Iterable[bytes], sections: Mapping[int, bytes]) -> bytes:
    """Return a module with these sections. The custom sections come first."""
    first = (b"\0" + sized(content) for content in custom)
    return b"".join(
        (HEADER, *first, *(bytes([i]) + sized(sections[i]) for i in ORDER if i in sections))
    )
