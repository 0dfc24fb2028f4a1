"""Compares two BF16 safetensors files with numpy on a memory map, the way one would in a notebook.

Prints one JSON line {"seconds": …, "bytes": …} for each line it reads on standard input, so that the benchmark can
interleave it with the other designs in one run.
"""

import json
import sys
import time

import numpy as np


def header(path):
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        return json.loads(file.read(length)), 8 + length


def as_float32(bits):
    return (bits.astype(np.uint32) << 16).view(np.float32)


def compare(path_a, path_b):
    (tensors, data_a), (_, data_b) = header(path_a), header(path_b)
    map_a = np.memmap(path_a, mode="r", dtype=np.uint8)
    map_b = np.memmap(path_b, mode="r", dtype=np.uint8)
    total = 0
    for entry in tensors.values():
        begin, end = entry["data_offsets"]
        bits_a = map_a[data_a + begin : data_a + end].view(np.uint16)
        bits_b = map_b[data_b + begin : data_b + end].view(np.uint16)
        a, b = as_float32(bits_a), as_float32(bits_b)
        d = a - b
        n = a.size
        sum_a, sum_b = a.sum(), b.sum()
        aa, bb, ab, dd = np.dot(a, a), np.dot(b, b), np.dot(a, b), np.dot(d, d)
        np.abs(d, out=d)
        result = (sum_a / n, sum_b / n, ab / np.sqrt(aa * bb), dd, d.sum(), d.max(), np.count_nonzero(bits_a == bits_b))
        assert all(np.isfinite(result))
        total += 2 * (end - begin)
    return total


for _ in sys.stdin:
    started = time.perf_counter()
    count = compare(sys.argv[1], sys.argv[2])
    print(json.dumps({"seconds": time.perf_counter() - started, "bytes": count}), flush=True)
