"""Values of stored codes, from the published layouts: python3 test/goldens/decode.py > test/goldens/decode.json

8-bit and smaller: the value of every code as sign * fraction * 2^exponent in exact rational arithmetic, "nan", "inf"
or "-inf". F16 and BF16: the SHA-256 of the 65536 values as little-endian float32, NaN as 0x7fc00000.
"""

import hashlib
import json
from fractions import Fraction

import numpy as np


def minifloat(code, exponent_bits, fraction_bits, bias, nan=(), inf=None):
    if code in nan:
        return "nan"
    sign = -1 if code >> (exponent_bits + fraction_bits) else 1
    exponent = (code >> fraction_bits) & ((1 << exponent_bits) - 1)
    fraction = code & ((1 << fraction_bits) - 1)
    if inf is not None and exponent == inf:
        return "inf" if sign > 0 else "-inf"
    lead = 0 if exponent == 0 else 1
    value = Fraction(lead * (1 << fraction_bits) + fraction, 1 << fraction_bits)
    power = max(exponent, 1) - bias
    value *= Fraction(2) ** power
    return float(sign * value)


def digest(values):
    bits = np.ascontiguousarray(values, dtype="<f4").view("<u4").copy()
    bits[np.isnan(values)] = 0x7FC00000
    return hashlib.sha256(bits.tobytes()).hexdigest()


codes16 = np.arange(65536, dtype="<u2")
brain = [
    0.0
    if (code & 0x7FFF) == 0
    else np.inf if (code & 0x7FFF) == 0x7F80
    else np.nan if (code & 0x7FFF) > 0x7F80
    else minifloat(code & 0x7FFF, 8, 7, 127)
    for code in range(65536)
]
brain = np.array([-v if code >> 15 else v for code, v in enumerate(brain)], dtype=np.float64).astype(np.float32)

E5M2_NAN = {c for c in range(256) if (c & 0x7F) > 0x7C}
tables = {
    "F4": [minifloat(c, 2, 1, 1) for c in range(16)],
    "F6_E2M3": [minifloat(c, 2, 3, 1) for c in range(64)],
    "F6_E3M2": [minifloat(c, 3, 2, 3) for c in range(64)],
    "F8_E4M3": [minifloat(c, 4, 3, 7, nan={0x7F, 0xFF}) for c in range(256)],
    "F8_E5M2": [minifloat(c, 5, 2, 15, nan=E5M2_NAN, inf=31) for c in range(256)],
    "F8_E4M3FNUZ": [minifloat(c, 4, 3, 8, nan={0x80}) for c in range(256)],
    "F8_E5M2FNUZ": [minifloat(c, 5, 2, 16, nan={0x80}) for c in range(256)],
    "F8_E8M0": [float(Fraction(2) ** (c - 127)) if c < 255 else "nan" for c in range(256)],
}
hashes = {"F16": digest(codes16.view("<f2").astype(np.float32)), "BF16": digest(brain)}
print(json.dumps({"script": "test/goldens/decode.py", "numpy": np.__version__, "tables": tables, "sha256": hashes}))
