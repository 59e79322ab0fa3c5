"""Hostile programs, each an activation that a link contains.

In a source, OTHER stands for the address of a server that must receive nothing, and OWN for the
address of the page. Some attempts may fail without an error. A program with such an attempt
raises an error at the end, so that the page has something to report.
"""

from typing import Final

USE = "\nimport numpy as np\ndef function(z):\n    return np.tanh(z)\n"
POST = """
import js
from pyodide.ffi import to_js
def post(**event):
    js.postMessage(to_js(event, dict_converter=js.Object.fromEntries))
"""
TRIED = "\nraise RuntimeError('tried')\n"


def at_import(code: str) -> str:
    """Return a source that runs `code` when it is applied."""
    return code + USE


def in_function(code: str, *, after: int = 0) -> str:
    """Return a source whose function runs `code` after a number of calls."""
    body = code.replace("\n", "\n        ")
    return (
        "import numpy as np\ncalls = 0\ndef function(z):\n    global calls\n    calls += 1\n"
        f"    if calls > {after}:\n        {body}\n    return np.tanh(z)\n"
    )


def tried(code: str) -> str:
    """Return a source that runs `code`, which may reach JavaScript, and then raises an error."""
    return "import js\n" + code + TRIED


def forged(code: str) -> str:
    """Return a source that posts forged messages to the page."""
    return POST + code + USE


LOOPS: Final = {
    "while": at_import("while True:\n    pass"),
    "for": in_function("for _ in iter(int, 1):\n    pass"),
    "while training": in_function("while True:\n    pass", after=60),
    "regular expression": at_import("import re\nre.match(r'(a+)+$', 'a' * 60 + 'b')"),
    "print": at_import("while True:\n    print('x' * 1000)"),
    "text of an error": at_import(
        "class Evil(Exception):\n    def __str__(self):\n        while True:\n            pass\n"
        "raise Evil()"
    ),
    "recursion": at_import("def f():\n    f()\nf()"),
}
UNSTOPPABLE: Final = {
    "catches the interrupt": at_import(
        "while True:\n    try:\n        while True:\n            pass\n"
        "    except BaseException:\n        pass"
    ),
    "removes the limit": at_import(
        "import pyodide_js\npyodide_js.setInterruptBuffer(None)\nwhile True:\n    pass"
    ),
    "sleeps": at_import("import time\ntime.sleep(1e6)"),
    "runs later": at_import(
        "import asyncio\nasync def f():\n    while True:\n        pass\nasyncio.ensure_future(f())"
    ),
    "runs at garbage collections": at_import(
        "import gc\ndef f(*_):\n    while True:\n        pass\ngc.callbacks.append(f)\ngc.collect()"
    ),
    "long call of NumPy": at_import("import numpy as np\na = np.ones((2500, 2500))\na @ a @ a"),
}
ENDING: Final = {
    "os.abort": at_import("import os\nos.abort()"),
    "memory": at_import("x = []\nwhile True:\n    x.append(bytearray(10 ** 7))"),
    "a huge array": at_import("import numpy as np\nnp.ones(10 ** 11)"),
    "writes to memory": at_import("import ctypes\nctypes.memset(8, 1, 10 ** 8)"),
    "closes the worker": tried("js.self.close()"),
}
NETWORK: Final = {
    "fetch": tried("js.fetch('OTHER')"),
    "fetch of the prototype": tried("js.WorkerGlobalScope.prototype.fetch.call(js.self, 'OWN')"),
    "XMLHttpRequest": tried(
        "request = js.XMLHttpRequest.new()\nrequest.open('GET', 'OWN')\nrequest.send()"
    ),
    "WebSocket": tried("js.WebSocket.new('OTHER'.replace('http', 'ws'))"),
    "EventSource": tried("js.EventSource.new('OWN')"),
    "importScripts": tried("js.importScripts('OWN')"),
    "open_url": tried("from pyodide.http import open_url\nopen_url('OWN')"),
    "loadPackage": tried("import pyodide_js\npyodide_js.loadPackage('OWN/a.whl')"),
    "socket": tried(
        "import socket\nsocket.create_connection(('127.0.0.1', int('OTHER'.split(':')[2][:-5])))"
    ),
    "nested worker": tried("js.Worker.new('data:text/javascript,fetch(\"OWN\")')"),
}
STORAGE: Final = {
    "IndexedDB": tried("js.indexedDB.deleteDatabase('nnvisu')"),
    "caches": tried("js.caches.delete('nnvisu')"),
    "files": tried("js.navigator.storage.getDirectory()"),
    "localStorage": tried("js.localStorage.clear()"),
    "locks": tried("js.navigator.locks.query()"),
    "BroadcastChannel": tried("js.BroadcastChannel.new('nnvisu').postMessage(1)"),
    "document": tried("js.document.title = 'Pay'"),
}
FORGED: Final = {
    "HTML": forged(
        "html = '<img src=x onerror=alert(1)>'\n"
        "post(type='command_failed', id=None, payload="
        "{'code': html, 'field': None, 'message': html, 'hint': html})"
    ),
    "a text": forged(
        "post(type='command_failed', id=None, payload="
        "{'code': 'pay', 'field': None, 'message': 'Pay 5 coins.', 'hint': ''})"
    ),
    "wrong types": forged("post(type='stepped', payload={'training': {'step': '<b>1</b>'}})"),
    "a remedy": forged(
        "post(type='command_failed', payload={'code': 'training_diverged', 'field': None,"
        " 'message': 'Press the button.', 'hint': '', 'remedy': {'learning_rate': 1e9}})"
    ),
    "an event of the page": forged(
        "post(type='sharing_changed', payload={'is_saved': False, 'hash': 'evil'})"
    ),
    "a failure": forged("post(type='engine_failed', payload={'message': 'Pay 5 coins.'})"),
    "endless signs of life": forged(
        "import pyodide_js\npyodide_js.setInterruptBuffer(None)\nwhile True:\n"
        "    for type in ('pong', 'still_running', 'library_running'):\n"
        "        post(type=type, payload={})"
    ),
    "its own worker": forged(
        "from pyodide.ffi import create_proxy\n"
        "js.onmessage = create_proxy(lambda event: post(type='pong', payload={}))"
    ),
}
CHANGES: Final = {
    "NumPy": at_import("import numpy as np\nnp.exp = np.dot = np.add = None"),
    "the library": at_import("import nnvisu.network\nnnvisu.network.MLP.logits = lambda *_: 1 / 0"),
    "builtins": at_import("import builtins\nbuiltins.len = None"),
    "the session": at_import(
        "import nnvisu.app.bridge as bridge\nbridge._session.workspace.points = None"
    ),
}

#: Programs by name, in two groups. After a program of the first group, the worker usually runs on;
#: a program of the second group usually ends the worker.
GROUPS: Final = {
    "reaching out": LOOPS | NETWORK | STORAGE,
    "ending Python": UNSTOPPABLE | ENDING | FORGED | CHANGES,
}
#: Programs after which the page may report nothing, because they may have no effect.
SILENT: Final = {"its own worker", "NumPy", "builtins", "the session"}
#: One program of each kind of danger, for tests of the other build.
SAMPLE: Final = {"while", "sleeps", "os.abort", "XMLHttpRequest", "IndexedDB", "a remedy"}
