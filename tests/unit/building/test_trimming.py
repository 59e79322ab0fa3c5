"""Removal of unread variables from Pyodide's JavaScript."""

from building.trimming import trimmed

MAIN = b"""var _kept,_unused,_read_by_other,_a$b;
function assign(wasmExports){_kept=Module["_kept"]=wasmExports["kept"];\
_unused=Module["_unused"]=wasmExports["unused"];\
_read_by_other=Module["_read_by_other"]=wasmExports["read_by_other"];\
_a$b=Module["_a$b"]=wasmExports["c"].value}
export default () => _kept();"""


def test_only_variables_that_no_code_reads_are_removed():
    result = trimmed(MAIN, b"module._read_by_other(1)")
    assert result == MAIN.replace(b'_unused=Module["_unused"]=wasmExports["unused"];', b"")


def test_javascript_without_unread_variables_is_unchanged():
    assert trimmed(b"export default 2;", b"") == b"export default 2;"
