"""Best linear assignments of hashed matrices, by scipy: python3 test/goldens/assignment.py > test/goldens/assignment.json

Numbers are multiples of 1/8 from a 32-bit hash, exact in float64, so that test/stats/assignment.test.ts makes the same and
totals are exact. `spread` is the number of distinct values: small ones make many ties.
"""

import json

import numpy as np
from scipy.optimize import linear_sum_assignment

U32 = np.uint32


def matrix(rows, columns, spread, seed):
    with np.errstate(over="ignore"):
        x = np.arange(rows * columns, dtype=U32) * U32(0x9E3779B1) + U32(seed)
        x = (x ^ (x >> U32(16))) * U32(0x85EBCA6B)
        x = (x ^ (x >> U32(13))) * U32(0xC2B2AE35)
    x = x ^ (x >> U32(16))
    return ((x % U32(spread)).astype(np.float64) / 8).reshape(rows, columns)


cases = []
for seed, (rows, columns, spread) in enumerate(
    [(1, 1, 9), (8, 8, 1000), (8, 8, 4), (60, 60, 10**6), (40, 90, 10**6), (90, 40, 10**6), (128, 128, 50), (200, 160, 7)]
):
    values = matrix(rows, columns, spread, seed)
    totals = {}
    for goal, maximize in [("greatest", True), ("least", False)]:
        chosen = linear_sum_assignment(values, maximize=maximize)
        totals[goal] = float(values[chosen].sum())
    cases.append({"rows": rows, "columns": columns, "spread": spread, "seed": seed, **totals})
print(json.dumps(cases, indent=2))
