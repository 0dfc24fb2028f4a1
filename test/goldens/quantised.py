"""Small quantised weights by their published layouts: python3 test/goldens/quantised.py > test/goldens/quantised.json

Codes, scales and zero points are drawn as plain arrays. The values follow from them in float32; the stored bytes from packing
them as the writers do. Nothing here unpacks, so a decoder shares nothing with it. NaN are any NaN.
"""

import base64
import json
from fractions import Fraction

import numpy as np

rng = np.random.default_rng(20260)
f32 = np.float32
cases = []
np.seterr(all="ignore")


def minifloat(code, exponent_bits, fraction_bits, bias, specials):
    bits = exponent_bits + fraction_bits
    sign, bare = code >> bits, code & ((1 << bits) - 1)
    exponent, fraction = bare >> fraction_bits, bare & ((1 << fraction_bits) - 1)
    if specials == "top-nan" and bare == (1 << bits) - 1:
        return np.nan
    if specials == "fnuz" and code == 1 << bits:
        return np.nan
    if specials == "ieee" and exponent == (1 << exponent_bits) - 1:
        return np.nan if fraction else (-np.inf if sign else np.inf)
    lead = 1 if exponent else 0
    size = (lead + Fraction(fraction, 1 << fraction_bits)) * Fraction(2) ** (max(exponent, 1) - bias)
    return -float(size) if sign else float(size)


def table(*layout):
    return np.array([minifloat(code, *layout) for code in range(1 << (1 + layout[0] + layout[1]))], f32)


F8 = {
    "F8_E4M3": table(4, 3, 7, "top-nan"),
    "F8_E5M2": table(5, 2, 15, "ieee"),
    "F8_E4M3FNUZ": table(4, 3, 8, "fnuz"),
    "F8_E5M2FNUZ": table(5, 2, 16, "fnuz"),
}
E8M0 = np.array([2.0 ** (code - 127) for code in range(255)] + [np.nan], f32)
E2M1 = table(2, 1, 1, "none")
KINDS = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I8": "i1", "U8": "u1", "I16": "<i2", "U16": "<u2"}
KINDS |= {"I32": "<i4", "U32": "<u4", "I64": "<i8", "U64": "<u8", "BOOL": "u1"}


def tensor(name, dtype, shape, data):
    if isinstance(data, np.ndarray) and dtype == "BF16":
        data = (data.astype("<f4").view("<u4") >> 16).astype("<u2").tobytes()
    elif isinstance(data, np.ndarray) and dtype in KINDS:
        data = data.astype(KINDS[dtype]).tobytes()
    elif isinstance(data, np.ndarray):
        data = data.astype("u1").tobytes()
    return {"name": name, "dtype": dtype, "shape": list(shape), "bytes": base64.b64encode(data).decode()}


def case(title, storage, values, tensors, config=None, runs=None, weight="m.weight"):
    rows = values.reshape(-1, values.shape[-1]).astype("<f4")
    count = len(rows)
    runs = runs or sorted({(0, count), (count // 2, 1), (count - 1, 1), (1 % count, max(1, count - 2))})
    begin = min(first for first, _ in runs)
    cases.append(
        {
            "title": title,
            "storage": storage,
            "weight": weight,
            "shape": list(values.shape),
            "config": config,
            "tensors": tensors,
            "runs": [{"first": first, "rows": n} for first, n in runs],
            "begin": begin,
            "values": base64.b64encode(rows[begin:].tobytes()).decode(),
        }
    )


def codes(shape, bits):
    return rng.integers(0, 1 << bits, shape)


def scales(shape, dtype="F32"):
    drawn = np.exp(rng.normal(-4, 2, shape)).astype(f32)
    if dtype == "BF16":
        return (drawn.view("u4") >> 16 << 16).view(f32)
    return drawn.astype(np.float16).astype(f32) if dtype == "F16" else drawn


def spread(array, block, shape):
    """Each entry over its block of the last axes, cut to the shape."""
    for axis, size in enumerate(block):
        array = np.repeat(array, size, axis=axis)
    return array[tuple(slice(0, size) for size in shape)]


def plain():
    for dtype, kind in KINDS.items():
        data = rng.integers(0, 256, (5, 7, np.dtype(kind).itemsize), dtype="u1")
        stored = np.ascontiguousarray(data).view(kind)[..., 0]
        values = (stored != 0).astype(f32) if dtype == "BOOL" else stored.astype(f32)
        case(f"plain {dtype}", "plain", values, [tensor("m.w", dtype, (5, 7), data.tobytes())], weight="m.w")
    wide = np.array([2**53 + 1, 2**63 - 1, -(2**63), 2**24 + 1, 2**40 + 2**16, 2**40 + 2**16 + 1, 2**60 + 2**36 + 1, 0])
    case("plain I64 at ties", "plain", wide.astype(f32), [tensor("m.w", "I64", (8,), wide)], weight="m.w")
    wide = np.array([2**64 - 1, 2**63 + 2**39, 2**63 + 2**39 + 1, 2**63 + 3 * 2**39], "u8")
    case("plain U64 at ties", "plain", wide.astype(f32), [tensor("m.w", "U64", (4,), wide)], weight="m.w")
    doubles = np.array([[1e39, -1e-46, np.nan, np.inf, 1 + 2**-24, 1 + 3 * 2**-24, 3e-46, -0.0]])
    case("plain F64 at edges", "plain", doubles.astype(f32), [tensor("m.w", "F64", (1, 8), doubles)], weight="m.w")
    half = np.array([0x0001, 0x03FF, 0x8000, 0x7C00, 0xFC00, 0x7E01, 0x7BFF, 0x3555], "<u2").view("<f2")
    case("plain F16 at edges", "plain", half.astype(f32), [tensor("m.w", "F16", (8,), half.tobytes())], weight="m.w")
    brain = codes((5, 7), 16)
    values = (brain.astype("u4") << 16).view(f32)
    case("plain BF16", "plain", values, [tensor("m.w", "BF16", (5, 7), brain.astype("<u2").tobytes())], weight="m.w")
    for dtype, values in F8.items():
        drawn = np.arange(256).reshape(16, 16)
        case(f"plain {dtype}", "plain", values[drawn], [tensor("m.w", dtype, (16, 16), drawn)], weight="m.w")
    drawn = codes((4, 5), 4)
    packed = drawn.reshape(-1, 2)
    packed = packed[:, 0] | packed[:, 1] << 4
    case("plain F4", "plain", E2M1[drawn], [tensor("m.w", "F4", (4, 5), packed)], weight="m.w")
    for dtype, layout in {"F6_E2M3": (2, 3, 1, "none"), "F6_E3M2": (3, 2, 3, "none")}.items():
        drawn = codes((7, 8), 6)[:, :4].reshape(4, 7)
        bits = sum(int(code) << 6 * i for i, code in enumerate(drawn.ravel()))
        stored = tensor("m.w", dtype, (4, 7), bits.to_bytes(21, "little"))
        case(f"plain {dtype}", "plain", table(*layout)[drawn], [stored], weight="m.w")


def float8():
    def one(title, dtype, shape, scale, block, config=None, kind="F32", stored=None, name="weight_scale_inv", runs=None):
        drawn = codes(shape, 8)
        lead = (1,) * (len(shape) - len(block))
        values = F8[dtype][drawn] * spread(scale, (*lead, *block), shape)
        held = tensor("m." + name, kind, scale.shape if stored is None else stored, scale)
        tensors = [held, tensor("m.weight", dtype, shape, drawn), tensor("m.input_scale", "F32", (), scales(()))]
        case(title, "f8-scaled", values, tensors, config, runs)

    one("F8 scalar scale", "F8_E4M3", (5, 7), scales((1, 1)), (5, 7), stored=())
    one("F8 scale [1]", "F8_E5M2", (5, 7), scales((1, 1)), (5, 7), stored=(1,), name="weight_scale")
    one("F8 scale [1, 1]", "F8_E4M3FNUZ", (5, 7), scales((1, 1)), (5, 7))
    one("F8 scale of rows", "F8_E4M3", (5, 7), scales((5, 1)), (1, 7), stored=(5,), name="weight_scale")
    one("F8 scale of rows, BF16", "F8_E4M3", (5, 7), scales((5, 1), "BF16"), (1, 7), kind="BF16", name="weight_scale")
    blocks = {"quantization_config": {"quant_method": "fp8", "weight_block_size": [16, 8]}}
    one("F8 blocks cut off", "F8_E4M3", (37, 21), scales((3, 3)), (16, 8), blocks)
    one("F8 blocks, F16", "F8_E5M2", (37, 21), scales((3, 3), "F16"), (16, 8), blocks, kind="F16")
    runs = [(126, 3), (127, 1), (129, 1)]
    one("F8 blocks of 128 untold", "F8_E4M3", (130, 140), scales((2, 2)), (128, 128), runs=runs)
    one("F8 experts in blocks", "F8_E4M3", (3, 5, 7), scales((3, 1, 1)), (5, 7), name="weight_scale")
    small = {"quantization_config": {"quant_method": "fp8", "weight_block_size": [2, 4]}}
    one("F8 experts, blocks cut off", "F8_E4M3", (3, 5, 7), scales((3, 3, 2)), (2, 4), small)
    one("F8 experts by row", "F8_E4M3", (3, 5, 7), scales((3, 5, 1)), (1, 7), name="weight_scale")
    groups = {"quantization_config": {"quant_method": "compressed-tensors", "config_groups": {"group_0": {"weights": {"num_bits": 8, "group_size": 4}}}}}
    one("F8 groups cut off", "F8_E4M3", (5, 10), scales((5, 3)), (1, 4), groups, name="weight_scale")
    drawn, exponents = codes((37, 21), 8), np.array([[0, 127, 255], [254, 1, 120], [130, 126, 2]])
    values = F8["F8_E4M3"][drawn] * spread(E8M0[exponents], (16, 8), (37, 21))
    tensors = [tensor("m.weight", "F8_E4M3", (37, 21), drawn), tensor("m.scale", "F8_E8M0", (3, 3), exponents)]
    case("F8 blocks of E8M0", "f8-scaled", values, tensors, blocks)


def mxfp8():
    drawn, exponents = codes((5, 64), 8), rng.integers(100, 140, (5, 2))
    exponents[0] = [255, 0]
    values = F8["F8_E4M3"][drawn] * spread(E8M0[exponents], (1, 32), (5, 64))
    tensors = [tensor("m.weight", "F8_E4M3", (5, 64), drawn), tensor("m.weight_scale", "U8", (5, 2), exponents)]
    case("MXFP8", "f8-scaled", values, tensors)


def int8():
    drawn = codes((5, 6), 8) - 128
    scale = scales((5, 1))
    tensors = [tensor("m.weight", "I8", (5, 6), drawn), tensor("m.weight_scale", "F32", (5, 1), scale)]
    case("I8 by row", "i8-scaled", drawn.astype(f32) * scale, tensors)
    scale, zero = scales((5, 3), "BF16"), codes((5, 3), 8) - 128
    values = (drawn.astype(f32) - spread(zero, (1, 2), (5, 6)).astype(f32)) * spread(scale, (1, 2), (5, 6))
    tensors = [
        tensor("m.weight", "I8", (5, 6), drawn),
        tensor("m.weight_scale", "BF16", (5, 3), scale),
        tensor("m.weight_zero_point", "I8", (5, 3), zero),
    ]
    case("I8 groups with zero points", "i8-scaled", values, tensors)
    absmax = scales((5,))
    values = drawn.astype(f32) * absmax[:, None] * f32(7.874015718698502e-3)
    tensors = [
        tensor("m.SCB", "F32", (5,), absmax),
        tensor("m.weight", "I8", (5, 6), drawn),
        tensor("m.weight_format", "U8", (), np.array(0)),
    ]
    case("LLM.int8", "i8-scaled", values, tensors, {"quantization_config": {"quant_method": "bitsandbytes"}})


def nibbles(drawn):
    """Two codes to a byte along the last axis, the first in the low half."""
    return drawn[..., 0::2] | drawn[..., 1::2] << 4


def float4():
    drawn, exponents = codes((3, 5, 2, 32), 4), rng.integers(0, 256, (3, 5, 2))
    exponents[0, 0], exponents[1, 2], exponents[2, 4] = [0, 255], [254, 1], [253, 127]
    values = (E2M1[drawn] * E8M0[exponents][..., None]).reshape(3, 5, 64)
    for dot in "_.":
        name = "m.gate_up_proj"
        tensors = [
            tensor(f"{name}{dot}blocks", "U8", (3, 5, 2, 16), nibbles(drawn)),
            tensor(f"{name}{dot}scales", "U8", (3, 5, 2), exponents),
            tensor(f"{name}_bias", "BF16", (3, 5), scales((3, 5))),
        ]
        config = {"quantization_config": {"quant_method": "mxfp4"}}
        case(f"MXFP4 {dot}blocks", "mxfp4", values, tensors, config, weight=name)
    drawn, exponents = codes((5, 64), 4), rng.integers(100, 140, (5, 2))
    values = E2M1[drawn] * spread(E8M0[exponents], (1, 32), (5, 64))
    tensors = [tensor("m.weight_packed", "U8", (5, 32), nibbles(drawn)), tensor("m.weight_scale", "U8", (5, 2), exponents)]
    case("MXFP4 packed", "mxfp4", values, tensors)
    drawn, scale = codes((5, 40), 4), codes((5, 3), 7)
    block = spread(F8["F8_E4M3"][scale], (1, 16), (5, 40))
    glob = f32(1234.567)
    tensors = [
        tensor("m.weight_global_scale", "F32", (1,), np.array([glob])),
        tensor("m.weight_packed", "U8", (5, 20), nibbles(drawn)),
        tensor("m.weight_scale", "F8_E4M3", (5, 3), scale),
    ]
    case("NVFP4 divided", "nvfp4", E2M1[drawn] * (block / glob), tensors)
    glob = f32(0.00071)
    tensors = [
        tensor("m.input_scale", "F32", (), np.array(1.0)),
        tensor("m.weight", "U8", (5, 20), nibbles(drawn)),
        tensor("m.weight_scale", "F8_E4M3", (5, 3), scale),
        tensor("m.weight_scale_2", "F32", (), np.array(glob)),
    ]
    case("NVFP4 multiplied", "nvfp4", E2M1[drawn] * (block * glob), tensors, {"quantization_config": {"quant_method": "modelopt"}})


def words(drawn, bits, order=None):
    """Codes along the last axis in 32-bit words, filled up with zeros; place p of a word takes code order[p] of its run."""
    per = 32 // bits
    fill = -drawn.shape[-1] % per
    run = np.pad(drawn, [(0, 0)] * (drawn.ndim - 1) + [(0, fill)]).reshape(*drawn.shape[:-1], -1, per)
    packed = np.zeros(run.shape[:-1], "u4")
    for place, of in enumerate(order or range(per)):
        packed |= run[..., of].astype("u4") << np.uint32(bits * place)
    return packed.view("i4")


def packed_int():
    def one(title, bits, shape, group, zero=None, index=None, config=True, kind="BF16"):
        rows, width = shape
        groups = -(-width // group) if group else 1
        drawn, half = codes(shape, bits), 1 << (bits - 1)
        scale = scales((rows, groups), kind)
        of = np.arange(width) // (group or width) if index is None or -1 in index else index
        zeros = np.zeros((rows, groups), int) if zero is None else codes((rows, groups), bits) - half
        values = (drawn - half - zeros[:, of]).astype(f32) * scale[:, of]
        tensors = [
            tensor("m.weight_packed", "I32", (rows, -(-width * bits // 32)), words(drawn, bits)),
            tensor("m.weight_scale", kind, (rows, groups), scale),
            tensor("m.weight_shape", "I64", (2,), np.array(shape)),
        ]
        if index is not None:
            tensors.append(tensor("m.weight_g_idx", "I32", (width,), index))
        if zero == "I8":
            tensors.append(tensor("m.weight_zero_point", "I8", (rows, groups), zeros))
        if zero == "I32":
            down = words((zeros + half).T, bits).T
            tensors.append(tensor("m.weight_zero_point", "I32", down.shape, np.ascontiguousarray(down)))
        weights = {"num_bits": bits, "group_size": group or None}
        said = {"quantization_config": {"quant_method": "compressed-tensors", "format": "pack-quantized", "config_groups": {"group_0": {"weights": weights}}}}
        case(title, "packed-int4", values, tensors, said if config else None)

    one("packed int4 groups", 4, (5, 24), 8)
    one("packed int4 filled up, groups cut off", 4, (5, 20), 8)
    one("packed int4 untold", 4, (5, 24), 8, config=False, kind="F16")
    one("packed int4 by row", 4, (5, 21), 0, kind="F32")
    one("packed int4 zeros down", 4, (11, 24), 8, zero="I32")
    one("packed int4 zeros plain", 4, (11, 24), 8, zero="I8")
    one("packed int4 by g_idx", 4, (5, 24), 8, zero="I32", index=rng.permutation(np.arange(24) // 8))
    one("packed int4 g_idx of -1", 4, (5, 24), 8, index=np.full(24, -1))
    one("packed int8 by row", 8, (5, 21), 0)
    one("packed int8 zeros down", 8, (7, 24), 12, zero="I32")


def gptq():
    def one(title, bits, group, version, inputs=48, outputs=32, index=None, act=None, more=None):
        groups = -(-inputs // group)
        drawn = codes((inputs, outputs), bits)
        stored, scale = codes((groups, outputs), bits), scales((groups, outputs), "F16")
        zeros = stored + (1 if version == "gptq" else 0)
        of = np.arange(inputs) // group if index is None else index
        values = (drawn - zeros[of]).astype(f32) * scale[of]
        tensors = [
            tensor("m.qweight", "I32", (inputs * bits // 32, outputs), np.ascontiguousarray(words(drawn.T, bits).T)),
            tensor("m.qzeros", "I32", (groups, outputs * bits // 32), words(stored, bits)),
            tensor("m.scales", "F16", (groups, outputs), scale),
        ]
        if index is not None:
            tensors.append(tensor("m.g_idx", "I32", (inputs,), index))
        said = {"quant_method": "gptq", "bits": bits, "group_size": group, "checkpoint_format": version}
        if act is not None:
            said["desc_act"] = act
        case(title, "gptq", values, tensors, {"quantization_config": said} if more is None else more)

    one("GPTQ 4 bits", 4, 16, "gptq")
    one("GPTQ 4 bits, v2, groups cut off", 4, 20, "gptq_v2")
    one("GPTQ 4 bits in order of activation", 4, 16, "gptq", index=rng.permutation(np.arange(48) // 16), act=True)
    one("GPTQ 4 bits in order", 4, 16, "gptq", index=np.arange(48) // 16, act=False)
    one("GPTQ 8 bits", 8, 16, "gptq")
    one("GPTQ 2 bits", 2, 16, "gptq_v2")
    one("GPTQ of old, untold", 4, 48, "gptq", more={"model_type": "llama"})


def awq():
    order = [0, 2, 4, 6, 1, 3, 5, 7]
    drawn, zeros, scale = codes((12, 16), 4), codes((3, 16), 4), scales((3, 16), "F16")
    values = (drawn - np.repeat(zeros, 4, 0)).astype(f32) * np.repeat(scale, 4, 0)
    tensors = [
        tensor("m.qweight", "I32", (12, 2), words(drawn, 4, order)),
        tensor("m.qzeros", "I32", (3, 2), words(zeros, 4, order)),
        tensor("m.scales", "F16", (3, 16), scale),
    ]
    said = {"quant_method": "awq", "bits": 4, "group_size": 4, "version": "gemm", "zero_point": True}
    case("AWQ", "awq", values, tensors, {"quantization_config": said})
    case("AWQ untold", "awq", values, tensors)


def bitsandbytes():
    nf4 = [-1.0, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635]
    nf4 += [-0.18477343022823334, -0.09105003625154495, 0.0, 0.07958029955625534, 0.16093020141124725]
    nf4 += [0.24611230194568634, 0.33791524171829224, 0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1.0]
    fp4 = np.array([0, 0.0625, 8, 12, 4, 6, 2, 3])
    maps = {"nf4": np.array(nf4, f32), "fp4": (np.concatenate([fp4, -fp4]) / 12).astype(f32)}

    def one(title, kind, shape, size, nested=None, storage="U8"):
        n = int(np.prod(shape))
        drawn = codes((n,), 4)
        even = np.pad(drawn, (0, n % 2))
        stored = (even[0::2] << 4 | even[1::2]).astype("u1")
        blocks = -(-n // size)
        state = {"quant_type": kind, "blocksize": size, "dtype": "bfloat16", "shape": list(shape)}
        name = "m.weight"
        held = []
        if nested is None:
            absmax = scales((blocks,))
            held.append(tensor(f"{name}.absmax", "F32", (blocks,), absmax))
        else:
            inner, outer = codes((blocks,), 8), scales((-(-blocks // nested),))
            code = np.sort(rng.normal(0, 0.4, 256)).astype(f32)
            offset = float(f32(0.0373))
            absmax = code[inner] * np.repeat(outer, nested)[:blocks] + f32(offset)
            held.append(tensor(f"{name}.absmax", "U8", (blocks,), inner))
            held.append(tensor(f"{name}.nested_absmax", "F32", outer.shape, outer))
            held.append(tensor(f"{name}.nested_quant_map", "F32", (256,), code))
            state |= {"nested_blocksize": nested, "nested_dtype": "float32", "nested_offset": offset}
        values = maps[kind][drawn] * np.repeat(absmax, size)[:n]
        text = json.dumps(state).encode()
        shape_stored = (len(stored), 1) if storage == "U8" else (len(stored) // 2, 1)
        held.append(tensor(f"{name}.quant_map", "F32", (16,), maps[kind]))
        held.append(tensor(f"{name}.quant_state.bitsandbytes__{kind}", "U8", (len(text),), text))
        held.append(tensor(name, storage, shape_stored, stored.tobytes()))
        case(title, "nf4", values.reshape(shape), held, {"quantization_config": {"quant_method": "bitsandbytes", "load_in_4bit": True}})

    one("NF4 odd rows", "nf4", (5, 13), 16)
    one("NF4 nested", "nf4", (9, 15), 16, nested=2)
    one("FP4 nested", "fp4", (6, 32), 64, nested=256)
    one("NF4 stored as BF16", "nf4", (4, 33), 64, storage="BF16")


for make in [plain, float8, int8, float4, packed_int, gptq, awq, bitsandbytes, mxfp8]:
    make()
print(json.dumps({"script": "test/goldens/quantised.py", "numpy": np.__version__, "cases": cases}))
