"""One optimizer step for one parameter, compared with the state of `torch.optim`."""

from typing import Any

import numpy as np
import pytest
import torch

from nnvisu import MLP, Trainer, datasets
from nnvisu.optimizer_step import preview_step
from nnvisu.optimizers import OPTIMIZERS

X, Y = datasets.make_moons(n_samples=40, n_classes=2, random_state=2)

#: The optimizers of `torch.optim` by our names.
TORCH: dict[str, tuple[Any, dict[str, Any]]] = {
    "sgd": (torch.optim.SGD, {}),
    "momentum": (torch.optim.SGD, {"momentum": 0.9}),
    "nesterov": (torch.optim.SGD, {"momentum": 0.9, "nesterov": True}),
    "rmsprop": (torch.optim.RMSprop, {}),
    "adagrad": (torch.optim.Adagrad, {}),
    "adam": (torch.optim.Adam, {}),
    "adamw": (torch.optim.AdamW, {}),
}


def torch_steps(optimizer: str, start: np.ndarray, n_steps: int, weight_decay: float) -> Any:
    """Train PyTorch's network; return the parameters, gradients and states after each step."""
    params = torch.nn.Parameter(torch.tensor(start))
    make, options = TORCH[optimizer]
    rule = make([params], lr=0.05, weight_decay=weight_decay, **options)
    trace: list[Any] = [(start, None, {})]
    for _ in range(n_steps):
        rule.zero_grad()
        w1, b1 = params[:8].view(2, 4), params[8:12]
        w2, b2 = params[12:20].view(4, 2), params[20:]
        logits = torch.tanh(torch.tensor(X) @ w1 + b1) @ w2 + b2
        torch.nn.functional.cross_entropy(logits, torch.tensor(Y)).backward()
        assert params.grad is not None
        gradient = params.grad.numpy().copy()
        rule.step()
        state = {
            n: torch.as_tensor(v).double().clone().numpy()
            for n, v in rule.state[params].items()
            if v is not None
        }
        trace.append((params.detach().numpy().copy(), gradient, state))
    return trace


@pytest.mark.parametrize("weight_decay", [0.0, 0.1])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_gradient_state_and_update_are_those_of_pytorch(
    optimizer: str, weight_decay: float
) -> None:
    model = MLP((2, 4, 2), random_state=3)
    trace = torch_steps(optimizer, model.params_.copy(), 4, weight_decay)
    trainer = Trainer(model, optimizer=optimizer, learning_rate=0.05, weight_decay=weight_decay)
    for _ in range(3):
        trainer.step(X, Y)
    for index in (1, 9, 15, 21):
        step = preview_step(trainer, X, Y, index)
        (before, _, state), (after, gradient, new_state) = trace[3], trace[4]
        assert step.before == pytest.approx(before[index], rel=1e-8)
        assert step.after == pytest.approx(after[index], rel=1e-8)
        assert step.gradient == pytest.approx(gradient[index], rel=1e-6)
        for ours, theirs in ((step.state_before, state), (step.state_after, new_state)):
            for name, value in ours.items():
                entry = theirs[name]
                assert value == pytest.approx(entry.flat[index if entry.size > 1 else 0], rel=1e-6)
        assert step.lines[-1].value == step.after
