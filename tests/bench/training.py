"""Steps per second of the page while it draws its maps, compared with a minimal PyTorch loop.

The loop trains the same network on the same points with one thread, and draws nothing. The page
computes in float64. The loop uses float32, PyTorch's default, and for full batches also float64.
Page and loops are measured in turns.
"""

import itertools
import time
from collections.abc import Iterator

import torch
from playwright.sync_api import Browser, Page

from build import ROOT
from tests.bench.latency import HEAR_ANSWERS, pause
from tests.bench.table import Row, compare, figure, row
from tests.support.browser import State, button, eventually, load, opened, send, served, state

NETWORKS = ((10, 5), (32, 32), (100, 100))
LARGEST = (100,) * 10
DTYPES = (torch.float32, torch.float64)
BATCH_SIZES = (0, 10)
OPTIMIZERS = ("adam", "sgd")
ROUNDS = 5
SECONDS = 0.6
WARM_UP_STEPS = 20
WARM_UP_ROUNDS = 8
N_STEPS_UNSEEN = 500

# Returns the steps per second between two frames that show new steps, and the mean milliseconds per
# frame.
MEASURE = """async (milliseconds) => {
  const frames = [];
  const step = () => nnvisu.getState().training.step;
  const nextSteps = async () => {
    const before = step();
    do frames.push(await new Promise(requestAnimationFrame)); while (step() === before);
    return [performance.now(), step()];
  };
  await nextSteps();
  const [start, first] = await nextSteps();
  frames.length = 0;
  let end, last;
  do [end, last] = await nextSteps(); while (end - start < milliseconds || frames.length < 3);
  const interval = (frames.at(-1) - frames[0]) / (frames.length - 1);
  return [(1000 * (last - first)) / (end - start), interval];
}"""

STEP = """async (n_steps) => {
  const start = performance.now();
  await nnvisu.send("step", { n_steps });
  return (1000 * n_steps) / (performance.now() - start);
}"""

WATCH_TASKS = """() => {
  window.longTasks = [];
  const note = (list) => longTasks.push(...list.getEntries().map((task) => task.duration));
  new PerformanceObserver(note).observe({ type: "longtask" });
}"""
LONGEST_TASK = "Math.max(0, ...longTasks)"


def measure(page: Page) -> tuple[float, float]:
    """Train from the initial weights; return the page's steps per second and ms per frame."""
    send(page, "reset_model")
    send(page, "start_training")
    rate, interval = page.evaluate(MEASURE, 1000 * SECONDS)
    send(page, "pause_training")
    return rate, interval


class TorchLoop:
    """A minimal PyTorch loop that trains the same network as the page."""

    def __init__(
        self,
        points: State,
        hidden: tuple[int, ...],
        batch_size: int,
        optimizer: str,
        dtype: torch.dtype,
    ) -> None:
        self._X, self._y = torch.tensor(points["X"], dtype=dtype), torch.tensor(points["y"])
        self._batch_size = batch_size or len(self._y)
        sizes = (2, *hidden, 2)
        layers: list[torch.nn.Module] = []
        for n_in, n_out in itertools.pairwise(sizes):
            layers += [torch.nn.Linear(n_in, n_out, dtype=dtype), torch.nn.Tanh()]
        self._model = torch.nn.Sequential(*layers[:-1])
        self._loss = torch.nn.CrossEntropyLoss()
        kind = {"adam": torch.optim.Adam, "sgd": torch.optim.SGD}[optimizer]
        self._optimizer = kind(self._model.parameters(), lr=0.01)

    def steps_per_second(self) -> float:
        """Return the steps per second of the loop."""
        batches = self._batches()
        for _ in range(WARM_UP_STEPS):
            self._step(next(batches))
        start, n_steps = time.perf_counter(), 0
        while time.perf_counter() - start < SECONDS:
            self._step(next(batches))
            n_steps += 1
        return n_steps / (time.perf_counter() - start)

    def _batches(self) -> Iterator[slice | torch.Tensor]:
        while self._batch_size == len(self._y):
            yield slice(None)
        while True:
            yield from torch.randperm(len(self._y)).split(self._batch_size)

    def _step(self, batch: slice | torch.Tensor) -> float:
        loss: torch.Tensor = self._loss(self._model(self._X[batch]), self._y[batch])
        self._optimizer.zero_grad()
        loss.backward()
        self._optimizer.step()
        return loss.item()


def warm_up(page: Page) -> None:
    """Train until the browser has optimized the code that training runs."""
    for _ in range(WARM_UP_ROUNDS):
        measure(page)


def steps_per_second_unseen(page: Page) -> float:
    """Return the steps per second of one long command, during which the page draws nothing."""
    send(page, "reset_model")
    return float(page.evaluate(STEP, N_STEPS_UNSEEN))


def waiting(page: Page) -> Iterator[Row]:
    """Yield the delay of Pause and the longest task while the page trains the largest network.

    Browsers report only tasks of the page's main thread that take at least 50 ms. Without such
    tasks, the longest task is 0 ms.
    """
    send(page, "configure", hidden_layer_sizes=LARGEST, batch_size=0)
    page.evaluate(WATCH_TASKS)
    button(page, "Train").click()
    eventually(page, lambda now: now["training"]["steps_per_second"] > 0)
    yield row("Pause, ten layers of 100", "ms", pause(page, 10))
    yield figure("longest long task, ten layers of 100", "ms", page.evaluate(LONGEST_TASK))
    send(page, "pause_training")


def rows(browser: Browser) -> Iterator[Row]:
    """Yield the page's speed with and without drawing, then against PyTorch, then the delays."""
    torch.set_num_threads(1)
    with served("site", ROOT / "dist") as url, opened(browser, url) as (page, watch):
        page.add_init_script(HEAR_ANSWERS)
        load(page, url)
        send(page, "generate_data", generator="circles")
        points = state(page)["data"]
        warm_up(page)
        pairs = [(measure(page), steps_per_second_unseen(page)) for _ in range(ROUNDS)]
        rates, unseen = [rate for (rate, _), _ in pairs], [rate for _, rate in pairs]
        yield compare("training while painting, 2-10-5-2", "1/s", rates, "not painting", unseen)
        yield row(
            "frames while training, 2-10-5-2", "1/s", [1000 / frame for (_, frame), _ in pairs]
        )
        for hidden, batch_size, optimizer in itertools.product(NETWORKS, BATCH_SIZES, OPTIMIZERS):
            settings = {"hidden_layer_sizes": hidden, "batch_size": batch_size}
            send(page, "configure", optimizer=optimizer, **settings)
            dtypes = DTYPES[: 1 if batch_size else 2]
            loops = [TorchLoop(points, hidden, batch_size, optimizer, dtype) for dtype in dtypes]
            turns = [
                (measure(page)[0], *(loop.steps_per_second() for loop in loops))
                for _ in range(ROUNDS)
            ]
            speeds, *baselines = zip(*turns, strict=True)
            network = "-".join(map(str, (2, *hidden, 2)))
            batches = f"batches of {batch_size}" if batch_size else "full"
            name = f"training, {network}, {batches}, {optimizer}"
            for dtype, baseline in zip(dtypes, baselines, strict=True):
                against = str(dtype).replace("torch.", "PyTorch ")
                yield compare(name, "1/s", speeds, against, baseline)
        yield from waiting(page)
        watch.check()
