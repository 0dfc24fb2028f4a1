"""Expected measures of generated pairs, by numpy in float64: python3 test/goldens/pairs.py > test/goldens/pairs.json

Every element comes from 32-bit integer hashes and exactly rounded operations, so that test/measure/generated-pairs.ts
makes the same bits. Sums are taken in float64 by chunks (numpy's pairwise sums) and added exactly (math.fsum);
deviations in a second pass about the mean; 1 - cosine as half the squared distance of the normalised vectors.
Quantiles are numpy.quantile of all |a-b|.
"""

import json
import math
import sys

import numpy as np

CHUNK = 1 << 22
U32 = np.uint32


def hashed(index, stream):
    x = index * U32(0x9E3779B1) + U32(stream * 0x7F4A7C15 & 0xFFFFFFFF)
    x = x ^ (x >> U32(16))
    x = x * U32(0x85EBCA6B)
    x = x ^ (x >> U32(13))
    x = x * U32(0xC2B2AE35)
    return x ^ (x >> U32(16))


def noise(index, stream):
    """Triangular on (-1, 1), a multiple of 2^-16."""
    h = hashed(index, stream)
    return ((h & U32(0xFFFF)).astype(np.float64) + (h >> U32(16)).astype(np.float64) - 65535.0) / 65536.0


def single(x):
    return x.astype(np.float32).astype(np.float64)


def brain(x):
    """Cut, not rounded, to bfloat16."""
    bits = x.astype(np.float32).view(np.uint32) & U32(0xFFFF0000)
    return bits.view(np.float32).astype(np.float64)


def same(x):
    return x


def heavy(index, stream):
    return noise(index, stream) / (np.abs(noise(index, stream + 1)) + 2.0**-14)


def offset(store):
    return lambda i: (store(1000.0 + 2.45 * noise(i, 1)), store(1000.0 + 2.45 * noise(i, 2)))


def tuned(store, size):
    def pair(i):
        a = store(0.05 * noise(i, 1))
        return a, store(a + size * noise(i, 2))

    return pair


def heavy_tailed(store):
    return lambda i: (store(heavy(i, 1)), store(heavy(i, 3)))


def equal(store):
    def pair(i):
        a = store(0.05 * noise(i, 1))
        return a, a

    return pair


def scaled(store):
    def pair(i):
        a = store(0.05 * noise(i, 1))
        return a, store(3.0 * a + 1e-4 * noise(i, 2))

    return pair


def apart(store):
    return lambda i: (store(1000.0 + 2.45 * noise(i, 1)), store(500.0 + 2.45 * noise(i, 2)))


def offset_tuned(store):
    def pair(i):
        a = store(1000.0 + 2.45 * noise(i, 1))
        return a, store(a + 0.02 * noise(i, 2))

    return pair


def constant(store):
    return lambda i: (store(np.full(len(i), 0.1)), store(np.full(len(i), 0.1)))


def mixed(i):
    a = brain(0.05 * noise(i, 1))
    return a, single(a + 1e-3 * noise(i, 2))


def half_codes(i):
    """Half-precision codes of any exponent but those of subnormals and infinities; the two lowest bits of B are others."""
    code = (hashed(i, 1) & U32(0xBFFF)).astype(np.uint16)
    code = np.where((code & 0x7C00) == 0, code | np.uint16(0x2000), code)
    other = code ^ (hashed(i, 2) >> U32(30)).astype(np.uint16)
    return code.view(np.float16).astype(np.float64), other.view(np.float16).astype(np.float64)


FULL = 100_000_000
CASES = [
    ("offset", "F32", "F32", FULL, offset(single)),
    ("tuned", "F32", "F32", FULL, tuned(single, 1e-5)),
    ("heavy", "F32", "F32", FULL, heavy_tailed(single)),
    ("equal", "F32", "F32", FULL, equal(single)),
    ("constant", "F32", "F32", FULL, constant(single)),
    ("scaled", "F32", "F32", FULL, scaled(single)),
    ("offset", "F64", "F64", FULL, offset(same)),
    ("heavy", "F64", "F64", FULL, heavy_tailed(same)),
    ("equal", "F64", "F64", FULL, equal(same)),
    ("tuned", "BF16", "BF16", FULL, tuned(brain, 2e-4)),
    ("mixed", "BF16", "F32", FULL, mixed),
    ("half", "F16", "F16", FULL, half_codes),
    ("apart", "F32", "F32", 3_000_001, apart(single)),
    ("offset-tuned", "F32", "F32", 3_000_001, offset_tuned(single)),
    ("offset", "BF16", "BF16", 3_000_001, offset(brain)),
    ("constant", "F64", "F64", 3_000_001, constant(same)),
    ("tuned", "F64", "F64", 3_000_001, tuned(same, 1e-5)),
]


def chunks(case):
    elements, pair = case[3], case[4]
    for start in range(0, elements, CHUNK):
        yield pair(np.arange(start, min(elements, start + CHUNK), dtype=np.uint32))


def totals(case, terms):
    """Sums over all chunks of what `terms` gives for a chunk."""
    parts = [[float(np.sum(term)) for term in terms(a, b)] for a, b in chunks(case)]
    return [math.fsum(column) for column in zip(*parts)]


def measures(case):
    n = case[3]
    sum_a, sum_b, aa, bb, dd, d1, eq = totals(
        case, lambda a, b: (a, b, a * a, b * b, (a - b) ** 2, np.abs(a - b), (a == b).astype(np.float64))
    )
    first = next(chunks(case))
    constant_a = all(np.all(a == first[0][0]) for a, _ in chunks(case)) if np.all(first[0] == first[0][0]) else False
    mean_a = float(first[0][0]) if constant_a else sum_a / n
    constant_b = all(np.all(b == first[1][0]) for _, b in chunks(case)) if np.all(first[1] == first[1][0]) else False
    mean_b = float(first[1][0]) if constant_b else sum_b / n
    m2a, m2b, co, gap = totals(
        case,
        lambda a, b: (
            (a - mean_a) ** 2,
            (b - mean_b) ** 2,
            (a - mean_a) * (b - mean_b),
            (a / math.sqrt(aa) - b / math.sqrt(bb)) ** 2,
        ),
    )
    differences = np.concatenate([np.abs(a - b) for a, b in chunks(case)])
    p50, p99 = (float(q) for q in np.quantile(differences, [0.5, 0.99], overwrite_input=True))
    distance = gap / 2
    return {
        "meanA": mean_a,
        "meanB": mean_b,
        "stdA": math.sqrt(m2a / n),
        "stdB": math.sqrt(m2b / n),
        "cosine": 1 - distance,
        "distance": distance,
        "pearson": None if m2a == 0 or m2b == 0 else co / math.sqrt(m2a) / math.sqrt(m2b),
        "relL2": math.sqrt(dd) / math.sqrt(aa),
        "meanAbsDiff": d1 / n,
        "maxAbsDiff": float(max(np.max(np.abs(a - b)) for a, b in chunks(case))),
        "p50AbsDiff": p50,
        "p99AbsDiff": p99,
        "equal": eq / n,
        "rmsA": math.sqrt(aa / n),
        "rmsB": math.sqrt(bb / n),
    }


rows = []
for case in CASES:
    name, dtype_a, dtype_b, elements, _ = case
    rows.append({"pair": name, "dtypeA": dtype_a, "dtypeB": dtype_b, "elements": elements, "expected": measures(case)})
    print(name, dtype_a, file=sys.stderr)
json.dump({"script": "test/goldens/pairs.py", "numpy": np.__version__, "cases": rows}, sys.stdout, indent=1)
print()
