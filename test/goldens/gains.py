"""Draws of the seeded generator and the joint permutation test of generated gains, by numpy in float64:
python3 test/goldens/gains.py > test/goldens/gains.json

The generator and the vectors are made of whole numbers and exactly rounded operations, so that
test/stats/joint-permutation.test.ts makes the same bits. Correlations by numpy.corrcoef, ranks by comparing all with all,
and the variance from the d x d matrix of sums over the layers (Hoeffding 1951), not from the two Gram matrices.
"""

import json
import sys

import numpy as np

MASK = 0xFFFFFFFF


def mixed(state):
    h = ((state ^ (state >> 16)) * 0x21F0AAAD) & MASK
    h = ((h ^ (h >> 15)) * 0x735A2D97) & MASK
    return h ^ (h >> 15)


class Random:
    """sfc32 seeded by splitmix32, as web/stats/random.ts describes it."""

    def __init__(self, seed, purpose):
        state = mixed(seed & MASK) ^ mixed(((seed >> 32) + 0x632BE5AB) & MASK)
        for letter in purpose:
            state = mixed(((state + 0x9E3779B9) & MASK) ^ ord(letter))
        words = []
        for _ in range(3):
            state = (state + 0x9E3779B9) & MASK
            words.append(mixed(state))
        self.a, self.b, self.c = words
        self.counter = 1
        for _ in range(15):
            self.next32()

    def next32(self):
        result = (self.a + self.b + self.counter) & MASK
        self.counter = (self.counter + 1) & MASK
        self.a = self.b ^ (self.b >> 9)
        self.b = (self.c + (self.c << 3)) & MASK
        self.c = (((self.c << 21) | (self.c >> 11)) + result) & MASK
        return result

    def below(self, n):
        complete = (1 << 32) - (1 << 32) % n
        drawn = self.next32()
        while drawn >= complete:
            drawn = self.next32()
        return drawn % n

    def shuffled(self, n):
        items = list(range(n))
        for last in range(n - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
        return items

    def noise(self):
        """Triangular on (-1, 1), a multiple of 2^-16."""
        h = self.next32()
        return ((h & 0xFFFF) + (h >> 16) - 65535) / 65536


def gains(random, layers, width, shared):
    """1 + a common part of the layers + a part of each, in F32; one channel of each model stands out."""
    common = np.array([random.noise() for _ in range(width)])
    rows = []
    for _ in range(layers):
        own = np.array([random.noise() for _ in range(width)])
        rows.append((1 + 0.25 * shared * common + 0.25 * own).astype(np.float32))
    return np.array(rows).astype(np.float64)


def mid_ranks(x):
    below = (x[None, :] < x[:, None]).sum(1)
    return below + ((x[None, :] == x[:, None]).sum(1) - 1) / 2


def centred(rows):
    rows = rows - rows.mean(1, keepdims=True)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def figures(a, b):
    a, b = centred(a), centred(b)
    layers, width = a.shape
    total = float((a * b).sum())
    crossed = a.T @ b
    variance = float((crossed**2).sum()) / (width - 1)
    return {
        "total": total,
        "deviation": variance**0.5,
        "z": total / variance**0.5,
        "naiveZ": total * ((width - 1) / layers) ** 0.5,
        "effectiveVectors": layers**2 / (variance * (width - 1)),
    }


def case(name, layers, width, shared, mixing, coarse=False, outlier=0.0):
    random = Random(20_26, name)
    a = gains(random, layers, width, shared)
    b = gains(random, layers, width, shared)
    b = b + mixing * (a - 1)
    a[:, 0] += outlier
    b[:, 0] += outlier
    if coarse:
        a, b = np.floor(a * 16) / 16, np.floor(b * 16) / 16
    a, b = a.astype(np.float32).astype(np.float64), b.astype(np.float32).astype(np.float64)
    return {
        "name": name,
        "layers": layers,
        "width": width,
        "shared": shared,
        "mixing": mixing,
        "coarse": coarse,
        "outlier": outlier,
        "correlations": [float(np.corrcoef(x, y)[0, 1]) for x, y in zip(a, b)],
        "figures": figures(a, b),
        "ranks": figures(np.array([mid_ranks(x) for x in a]), np.array([mid_ranks(x) for x in b])),
    }


def draws(seed, purpose):
    random = Random(seed, purpose)
    first = [random.next32() for _ in range(4)]
    return {"seed": seed, "purpose": purpose, "next32": first, "order": random.shuffled(9)}


json.dump(
    {
        "script": "test/goldens/gains.py",
        "numpy": np.__version__,
        "draws": [draws(0, "golden"), draws(1, "golden"), draws(2**40 + 5, "channel-pairs/160"), draws(7, "")],
        "cases": [
            case("alone", 1, 64, 0.0, 0.0),
            case("unrelated", 7, 96, 1.0, 0.0),
            case("alike", 6, 161, 2.0, 0.0),
            case("related", 5, 80, 1.0, 0.5),
            case("coarse", 5, 96, 1.0, 0.25, coarse=True),
            case("outlier", 9, 128, 0.5, 0.0, outlier=4.0),
        ],
    },
    sys.stdout,
    indent=1,
)
