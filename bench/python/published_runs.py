"""Three published runs of "SGD with large step sizes learns sparse features" in NumPy and PyTorch, timed.

The experiments as the authors' notebooks carry them out: their random streams, torch's autograd, one backward pass per row
of the Jacobian, singular value decompositions with vectors. Prints one JSON object: per run the seconds of its parts and
what it ends in, so that the caller can check that both programs compute the same.

Run: OMP_NUM_THREADS=1 python3 bench/python/published_runs.py
"""
import json
import time

import numpy as np

try:
    import torch
except ImportError:
    torch = None


def grid(total, points):
    spaced = np.round(np.linspace(0, total, points + 1)).astype(int)[:-1]
    return set(range(100)) | set(int(i) for i in spaced)


class Clock:
    """Seconds by part."""

    def __init__(self):
        self.parts = {}

    def add(self, part, begin):
        now = time.perf_counter()
        self.parts[part] = self.parts.get(part, 0.0) + now - begin
        return now


def diagonal():
    """Figure 2, step size 0.25."""
    n, d, r, total, eta = 80, 200, 20, 100001, 0.25
    np.random.seed(0)
    X = np.random.multivariate_normal(np.zeros(d), np.eye(d), size=n)
    X_test = np.random.multivariate_normal(np.zeros(d), np.eye(d), size=1000)
    theta = np.random.randn(d)
    theta[r:] = 0
    theta = np.abs(theta)
    theta /= np.linalg.norm(theta)
    y, y_test = X @ theta, X_test @ theta
    u, v = 0.1 * np.ones(d), np.zeros(d)
    np.random.seed(1)
    clock, evaluate, last = Clock(), grid(total, 249), {}
    with np.errstate(all="ignore"):
        for i in range(total):
            begin = time.perf_counter()
            if i in evaluate:
                w = u * v
                train = np.mean((X @ w - y) ** 2) / 2
                test = np.mean((X_test @ w - y_test) ** 2) / 2
                begin = clock.add("train", begin)
                jacobian = np.hstack([X_test[: 2 * d] * v, X_test[: 2 * d] * u])
                _, s, _ = np.linalg.svd(jacobian)
                rank = int(np.sum(s / s.max() > 1e-15))
                begin = clock.add("measures", begin)
                last = {"train": train, "test": test, "rank": rank, "sparsity": []}
            k = np.random.randint(n)
            w = u * v
            xe = (X[k] @ w - y[k]) * X[k]
            u, v = u - eta * (xe * v), v - eta * (xe * u)
            clock.add("train", begin)
    return {"seconds": clock.parts, "ends": last}


def sparsity(features, threshold):
    n, m = features.shape
    lengths = np.linalg.norm(features, axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        phi = np.nan_to_num(features / lengths)
        correlations = np.abs(np.corrcoef(phi.T))
    kept = list(range(m))
    for i in range(m):
        others = [j for j in kept if j != i]
        if i in kept and np.any(correlations[i, others] > threshold):
            kept.remove(i)
    return float(np.sum(phi[:, kept] > 0) / (n * m))


class Network(torch.nn.Module if torch else object):
    """Fully connected ReLU layers."""

    def __init__(self, widths, last_bias):
        super().__init__()
        sizes = list(zip(widths[:-1], widths[1:]))
        self.layers = torch.nn.ModuleList(
            torch.nn.Linear(a, b, bias=last_bias or k + 1 < len(sizes)) for k, (a, b) in enumerate(sizes)
        )

    def features(self, x):
        found = []
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
            found.append(x)
        return found

    def forward(self, x):
        return self.layers[-1](self.features(x)[-1])


def jacobian_rank(net, points, threshold):
    rows = []
    for x in points:
        net.zero_grad()
        net(x[None]).sum().backward()
        rows.append(torch.cat([p.grad.flatten() for p in net.parameters()]).numpy().copy())
    begin = time.perf_counter()
    _, s, _ = np.linalg.svd(np.array(rows))
    return int(np.sum(s / s.max() > threshold)), begin


def train(net, *, X, y, X_test, y_test, seed, total, rate, ranked, threshold, correlation):
    np.random.seed(seed)
    n, clock, evaluate, last = len(X), Clock(), grid(total, 150), {}
    for i in range(total):
        begin = time.perf_counter()
        if i in evaluate:
            with torch.no_grad():
                train_loss = float(((net(X) - y) ** 2).mean())
                test_loss = float(((net(X_test) - y_test) ** 2).mean())
                phis = [phi.numpy() for phi in net.features(X)]
            begin = clock.add("train", begin)
            rank, _ = jacobian_rank(net, ranked(), threshold)
            coefficients = [sparsity(phi, correlation) for phi in phis]
            clock.add("measures", begin)
            begin = time.perf_counter()
            last = {"train": train_loss, "test": test_loss, "rank": rank, "sparsity": coefficients}
        k = np.random.choice(n, 1, replace=False)
        loss = ((net(X[k]) - y[k]) ** 2).mean()
        net.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in net.parameters():
                p.add_(p.grad, alpha=-rate(i))
        clock.add("train", begin)
    return {"seconds": clock.parts, "ends": last}


def one_dimensional():
    """Figure 4, warm-up 400 to 2 % of the run."""
    total, start = 31623, 2e-4
    until = int(0.02 * total)
    torch.manual_seed(3)
    net = Network([1, 100, 1], last_bias=False)
    with torch.no_grad():
        net.layers[0].weight.copy_(2.5 * (-1 + 2 * torch.round(torch.rand(100, 1))))
        net.layers[0].bias.copy_(2.5 * torch.randn(100))
        net.layers[1].weight.copy_(4 * torch.randn(1, 100))
    X = torch.tensor([[(k - 5.5) / 4] for k in range(12)]) + 0.07
    y = torch.tensor([-2.0, 1.5, 0, 0, 2, 1, 0, -1, 0, 1, 2, -1])[:, None] + 0.345
    np.random.seed(3)
    for _ in range(total):
        np.random.choice(12, 1, replace=False)
    fresh = torch.tensor(np.random.uniform(float(X.min()), float(X.max()), 300)).float()[:, None]

    def rate(i):
        warm = start + (400 * 0.02 - 1) * start * min(i, until) / total
        return warm if i < until else warm / 2.5

    return train(
        net, X=X, y=y, X_test=X, y_test=y, seed=3, total=total, rate=rate,
        ranked=lambda: fresh, threshold=1e-4, correlation=0.999,
    )


def unit_rows(n, d):
    rows = torch.tensor(np.random.multivariate_normal(np.zeros(d), np.eye(d), size=n)).float()
    return rows / torch.sqrt((rows ** 2).sum(1, keepdim=True))


def three_layer():
    """Figure 5, step size 0.011."""
    np.random.seed(6)
    X, X_test = unit_rows(50, 5), unit_rows(1000, 5)
    torch.manual_seed(6)
    teacher = Network([5, 2, 2, 1], last_bias=True)
    with torch.no_grad():
        for layer in teacher.layers:
            layer.weight.copy_(torch.randn(layer.weight.shape))
        y, y_test = teacher(X), teacher(X_test)
    torch.manual_seed(5)
    net = Network([5, 10, 10, 1], last_bias=True)
    with torch.no_grad():
        for layer in net.layers:
            layer.weight.copy_(0.8 * torch.randn(layer.weight.shape))
    return train(
        net, X=X, y=y, X_test=X_test, y_test=y_test, seed=5, total=10001, rate=lambda i: 0.011,
        ranked=lambda: X_test[:181], threshold=1e-4, correlation=0.99,
    )


if __name__ == "__main__":
    results = {"diagonal": diagonal()}
    versions = {"numpy": np.__version__}
    if torch is not None:
        torch.set_num_threads(1)
        versions["torch"] = torch.__version__
        results["one-dimensional"] = one_dimensional()
        results["three-layer"] = three_layer()
    print(json.dumps({"versions": versions, "runs": results}))
