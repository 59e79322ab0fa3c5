from building.trimming import trimmed

MAIN = b"""var _kept,_unused,_read_by_other,_a$b;
function assign(wasmExports){_kept=Module["_kept"]=wasmExports["kept"];\
_unused=Module["_unused"]=wasmExports["unused"];\
_read_by_other=Module["_read_by_other"]=wasmExports["read_by_other"];\
_a$b=Module["_a$b"]=wasmExports["c"].value}
export default () => _kept();"""


def test_only_unread_variables_are_left_out():
    result = trimmed(MAIN, b"module._read_by_other(1)")
    assert result == MAIN.replace(b'_unused=Module["_unused"]=wasmExports["unused"];', b"")


def test_other_javascript_stays_unchanged():
    assert trimmed(b"export default 2;", b"") == b"export default 2;"
