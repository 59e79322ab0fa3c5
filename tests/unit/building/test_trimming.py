from building.trimming import trimmed

MAIN = b"""var _kept,_unused,_read_by_other,_a$b;
function assign(wasmExports){_kept=Module["_kept"]=wasmExports["kept"];\
_unused=Module["_unused"]=wasmExports["unused"];\
_read_by_other=Module["_read_by_other"]=wasmExports["read_by_other"];\
_a$b=Module["_a$b"]=wasmExports["c"].value}
export default () => _kept();"""


def test_only_what_nothing_names_is_left_out():
    result = trimmed(MAIN, b"module._read_by_other(1)")
    assert result == MAIN.replace(b'_unused=Module["_unused"]=wasmExports["unused"];', b"")


def test_of_other_javascript_all_stays():
    assert trimmed(b"export default 2;", b"") == b"export default 2;"
