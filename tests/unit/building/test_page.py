"""Tests of the data that both builds embed in the page."""

import base64
import gzip
import hashlib
import json
import re
from typing import Any

import pytest

from building.messages import BuildError
from building.page import Release, csp_hash, json_element, manifest, replace_once, unpacked_name
from building.runtime import Runtime
from tests.unit.building.tiny import Elements

RELEASE = Release("1.2.3", "abc", "Ours. </script>", [{"name": "NumPy"}])
RUNTIME = Runtime(
    files={"snapshot.zst": b"12", "python_stdlib.zip": b"123", "pyodide.asm.wasm": b"1"},
    site_files={"snapshot.gz": b"1234", "site_packages.zip": b"12345", "hot.wasm.zst": b""},
    info={"x": 1},
    first=[{"a": "</script><!--"}],
)


def contents(elements: list[str]) -> dict[str, Any]:
    """Return the JSON in the elements, by their ids, as a browser reads them."""
    found = Elements("".join(elements)).found
    assert all(a["type"] == "application/json" for _, a, _ in found)
    return {a["id"] or "": json.loads(text) for _, a, text in found}


def test_on_the_site_the_manifest_has_the_address_and_the_size_of_each_file() -> None:
    found = contents(manifest(RELEASE, RUNTIME, "folder"))
    assert found["manifest"]["files"] == {
        "snapshot": {
            "bytes": 4,
            "packing": "gzip",
            "start": "snapshot",
            "path": "folder/snapshot.gz",
        },
        "site_packages.zip": {"bytes": 5, "start": "stock", "path": "folder/site_packages.zip"},
        "hot.wasm": {"bytes": 0, "packing": "zstd", "path": "folder/hot.wasm.zst"},
    }
    assert (found["manifest"]["version"], found["manifest"]["info"]) == ("1.2.3", {"x": 1})
    scripts = [found["manifest"][name] for name in ("worker", "editor", "animation", "library")]
    assert all(isinstance(path, str) for path in scripts) and len(set(scripts)) == 4


def test_in_the_file_build_the_page_contains_the_files() -> None:
    found = contents(manifest(RELEASE, RUNTIME, None))
    assert found["manifest"]["files"] == {
        "snapshot": {"bytes": 2, "packing": "zstd", "start": "snapshot"},
        "python_stdlib.zip": {"bytes": 3, "start": "stock"},
        "pyodide.asm.wasm": {"bytes": 1},
    }
    for name in ("worker", "editor", "animation", "library"):
        assert found["manifest"][name] is None


def test_no_text_ends_its_element() -> None:
    found = contents(manifest(RELEASE, RUNTIME, None))
    assert found["first"] == [{"a": "</script><!--"}]
    assert contents([json_element("a", {"b": "<script>&lt;ü"})]) == {"a": {"b": "<script>&lt;ü"}}


def test_the_release_has_the_licenses_compressed_and_the_same_bytes_in_each_build() -> None:
    release = contents(manifest(RELEASE, RUNTIME, None))["release"]
    assert (release["version"], release["build"]) == ("1.2.3", "abc")
    packed = base64.b64decode(release["packed"])
    assert json.loads(gzip.decompress(packed)) == {
        "license": "Ours. </script>",
        "components": [{"name": "NumPy"}],
    }
    assert packed[4:8] == bytes(4), "a time in the header would change the build"


@pytest.mark.parametrize(
    ("file", "name"),
    [("a.wasm.zst", "a.wasm"), ("a.gz", "a"), ("a.zip", "a.zip"), ("a.zst.js", "a.zst.js")],
)
def test_only_the_suffix_of_the_compression_is_removed(file: str, name: str) -> None:
    assert unpacked_name(file) == name


def test_a_policy_allows_a_script_by_the_hash_of_its_bytes() -> None:
    entry = re.fullmatch("'sha256-(.*)'", csp_hash("alert('ü')"))
    assert entry
    assert base64.b64decode(entry[1]) == hashlib.sha256(b"alert('\xc3\xbc')").digest()


def test_a_text_is_replaced_only_if_it_occurs_once() -> None:
    assert replace_once("a b c", "b", "b b") == "a b b c"
    with pytest.raises(BuildError, match="2 times instead of once: b"):
        replace_once("a b b c", "b", "x")
    with pytest.raises(BuildError, match="0 times instead of once: d"):
        replace_once("a b c", "d", "x")
