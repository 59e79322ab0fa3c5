"""Prepare Python for the memory snapshot, and pack the imported modules into zip files.

The build runs this module in Pyodide. The module is not part of the package.
"""

from __future__ import annotations

import gc
import io
import linecache
import marshal
import sys
import traceback
import zipfile
from importlib import import_module
from importlib.machinery import FrozenImporter
from importlib.util import MAGIC_NUMBER
from pathlib import Path

from nnvisu.app import self_check
from nnvisu.app.session import Session

STDLIB = "/lib/python314.zip/"
SITE_PACKAGES = "/lib/python3.14/site-packages/"
#: Header of a hash-based, unchecked .pyc file (PEP 552), which Python never compares with its
#: source. The hash is zero, because Python does not read it.
PYC_HEADER = MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)

#: Modules that NumPy imports only when nnvisu calls a function that needs them. For example,
#: `np.unique` needs masked arrays. The unit tests in Pyodide fail if a module is missing here.
IMPORTED_LATE = ("numpy.ma",)

OWN_CODE = "import numpy as np\n\n\ndef feature(x, y):\n    return np.hypot(x, y)\n"

#: Commands that use every part of Python and NumPy that nnvisu uses.
COMMANDS = {
    "generate_data": {"generator": "circles"},
    "configure": {"hidden_layer_sizes": [10, 5]},
    "step": {"n_steps": 10},
    "get_model": {},
    "export_session": {},
    "import_data": {"text": "x,y,label\n0.1,0.2,a\n0.3,0.4,b\n"},
    "apply_code": {"kind": "feature", "name": "radial", "source": OWN_CODE},
    "undo": {},
    "start_training": {},
}

#: Level of compression with Zstandard. Level 22 would save 4 kB, but the page would need a larger
#: window of memory to unpack the file.
LEVEL = 19

Files = dict[str, bytes]


def warm_up() -> None:
    """Import all modules that nnvisu imports at any time, and run `COMMANDS`."""
    # Imported here, not at the top, because the bridge can be imported only in Pyodide.
    for name in ("nnvisu.app.bridge", *IMPORTED_LATE):
        import_module(name)

    self_check.check()
    self_check.reseed()
    session = Session()
    commands = [{"type": t, "id": 1, "payload": payload} for t, payload in COMMANDS.items()]
    failures = [e for e in session.handle(commands) if e["type"] == "command_failed"]
    if failures:
        raise RuntimeError(f"COMMANDS in snapshot.py is out of date: {failures}")
    session.advance()
    # The session does not catch the error of a malformed command. Formatting the traceback of this
    # error imports further modules.
    try:
        session.handle([{}])
    except KeyError as error:
        traceback.format_exception(error)
    linecache.clearcache()
    gc.collect()


def pack() -> tuple[Files, Files, Files]:
    """Return three dicts of files by name: zips of sources, zips of byte code, and libraries."""
    warm_up()
    sources: dict[str, Files] = {STDLIB: {}, SITE_PACKAGES: {}}
    libraries: Files = {}
    modules = {getattr(module, "__file__", None) or "": module for module in sys.modules.values()}
    for file, module in sorted(modules.items()):
        folder = next(filter(file.startswith, sources), "")
        if file.endswith(".so"):
            libraries[file.removeprefix(folder)] = Path(file).read_bytes()
        elif folder and module.__loader__ is not FrozenImporter:
            sources[folder][file.removeprefix(folder)] = module.__loader__.get_data(file)  # type: ignore[union-attr]
    compiled = {
        folder: {
            f"{name}c": compile_source(source, folder + name) for name, source in files.items()
        }
        for folder, files in sources.items()
    }
    return archives(sources), archives(compiled), libraries


def compile_source(source: bytes, file: str) -> bytes:
    """Return the .pyc file of `source`, without assertions and docstrings."""
    code = compile(source, file, "exec", dont_inherit=True, optimize=2)
    return PYC_HEADER + marshal.dumps(code)


def compress_file(name: str) -> None:
    """Replace a file by its compressed content, with a checksum that the page verifies."""
    file = Path(name)
    # Python has this module from version 3.14 on, which is Pyodide's version.
    zstd = import_module("compression.zstd")
    parameter = zstd.CompressionParameter
    options = {parameter.compression_level: LEVEL, parameter.checksum_flag: 1}
    file.write_bytes(zstd.compress(file.read_bytes(), options=options))


def archives(files: dict[str, Files]) -> Files:
    """Return a zip of each folder, by the name of the zip."""
    return {
        "python_stdlib.zip": zipped(files[STDLIB]),
        "site_packages.zip": zipped(files[SITE_PACKAGES]),
    }


def zipped(files: Files) -> bytes:
    """Return a zip of `files`. Its bytes depend only on the files, not on the time of the build.

    The zip is not compressed, because Zstandard compresses the whole zip: to 71 % of the size of a
    compressed zip.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()
