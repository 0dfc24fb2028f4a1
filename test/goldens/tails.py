"""Upper tails and the sign bound with 60 digits: python3 test/goldens/tails.py > test/goldens/tails.json

Every value is a log10. Vectors of signed sums are made here and in the test by the same integer generator, so that
both have the same doubles: see draws().
"""

import json

import mpmath
from mpmath import mp, mpf

mp.dps = 60
MODULUS = 2147483647


def draws(seed):
    """Park and Miller's generator: numbers in (0, 1) whose doubles are the same everywhere."""
    while True:
        seed = seed * 16807 % MODULUS
        yield seed / MODULUS


def vector(kind, d, share, seed):
    """Signed sums; `share` is the chance of a positive sign, `kind` the law of the sizes."""
    u = draws(seed)
    out = []
    for _ in range(d):
        sign = 1 if next(u) < share else -1
        a = next(u)
        out.append(sign * {"equal": 1.0, "even": a, "heavy": 1 / (a * a)}[kind])
    return out


def exponent(values):
    """max over lambda >= 0 of sum(x - ln cosh x), x = lambda C: bisection on the sign of the slope."""
    values = [mpf(v) for v in values if v != 0]
    if sum(values) <= 0:
        return mpf(0)
    if min(values) > 0:
        return len(values) * mp.log(2)

    def slope(t):
        rate = mp.exp(t)
        return sum(v * (1 - mp.tanh(rate * v)) for v in values)

    low = -mp.log(max(abs(v) for v in values)) - 60
    high = -mp.log(min(abs(v) for v in values)) + 10
    # 40 halvings leave 1e-9 of a range of 1500, and the exponent is flat at its maximum.
    for _ in range(44):
        middle = (low + high) / 2
        if slope(middle) > 0:
            low = middle
        else:
            high = middle
    rate = mp.exp((low + high) / 2)
    return sum(mp.log(2) - mp.log1p(mp.exp(-2 * rate * v)) for v in values)


def bound(values):
    return float(-exponent(values) / mp.log(10))


def sign_bounds():
    made = [
        ("equal", 160, 1, 1),
        ("equal", 160, 0.7, 2),
        ("even", 160, 1, 3),
        ("even", 64, 0.6, 4),
        ("even", 1000, 0.5, 5),
        ("even", 1000, 0.52, 8),
        ("heavy", 64, 0.9, 6),
        ("heavy", 512, 0.6, 7),
        ("heavy", 512, 0.95, 9),
        ("heavy", 512, 1, 10),
        ("even", 4096, 1, 11),
        ("even", 4096, 0.51, 12),
        ("even", 4096, 0.999, 13),
        ("heavy", 4096, 0.97, 14),
    ]
    written = [
        [3.0],
        [1.0, -1.0],
        [1.0, 1.0, 1.0, -1.0],
        [1.0] * 99 + [-1.0],
        [1.0] * 99 + [-1e-6],
        [1.0] * 99 + [-1e-300],
        [1.0] * 99 + [-90.0],
        [1.0] * 3000 + [-600.0],
        [1e300, 1e250, 1e200, 1.0, 1e-200, -1e-300],
        [1e300, -1e250, 1e200, 1e200, 1e200],
        [5e-324, 5e-324, 5e-324, -5e-324],
        [1e-300, 2e-300, 3e-300, -1e-301],
        [1.7e308, 1.7e308, 1.7e308, -1.7e308, 1e307],
        [0.0, 2.0, 0.0, 5.0, -1.0],
        [1.0, -0.99],
        [1.0, -0.999999],
        [-1.0, 0.5, 0.25],
    ]
    return {
        "made": [[kind, d, share, seed, bound(vector(kind, d, share, seed))] for kind, d, share, seed in made],
        "written": [[values, bound(values)] for values in written],
    }


if __name__ == "__main__":
    print(json.dumps({"script": "test/goldens/tails.py", "mpmath": mpmath.__version__, "signs": sign_bounds()}))
