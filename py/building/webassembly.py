"""WebAssembly's binary format: modules, and the encoding of their parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

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


class Reader:
    """Reads the parts of WebAssembly's binary format, one after the other."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def number(self) -> int:
        """Read a natural number in LEB128, and return it."""
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
        """Read a length, and return the bytes of this length that follow."""
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
    `functions` the index of each function's type, `bodies` the code of each function, and
    `globals` the bytes of each global. `functions` and `globals` do not include imports.
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
                raise BuildError("a global's initial value is neither an i32 nor another global")
            reader.number()
            reader.take(1)
            yield reader.data[start : reader.at]


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


def unsigned(number: int) -> bytes:
    """Return a natural number in LEB128."""
    encoded = b""
    while number > 127:
        encoded += bytes([number & 127 | 128])
        number >>= 7
    return encoded + bytes([number])


def constant(number: int) -> bytes:
    """Return the instruction that pushes a natural number. Its operand is in signed LEB128."""
    encoded = b""
    while number > 63:
        encoded += bytes([number & 127 | 128])
        number >>= 7
    return bytes([I32_CONST]) + encoded + bytes([number])


def instruction(code: int, operand: int) -> bytes:
    """Return an instruction with one operand."""
    return bytes([code]) + unsigned(operand)


def body(code: bytes) -> bytes:
    """Return a function's body that contains `code` and declares no local variables."""
    return b"\0" + code + bytes([END])


def sized(content: bytes) -> bytes:
    """Return `content` with its length before it."""
    return unsigned(len(content)) + content


def named(name: str) -> bytes:
    """Return a name in WebAssembly's binary format."""
    return sized(name.encode())


def vector(entries: Iterable[bytes]) -> bytes:
    """Return the entries with their number before them."""
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
