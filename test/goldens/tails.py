"""Upper tails and the sign bound with 60 digits: python3 test/goldens/tails.py > test/goldens/tails.json

Takes about two minutes: at means of 1e11 the sums have millions of terms.

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


def log10(p):
    return float(mp.log(p) / mp.log(10))


def log10_of_rest(q):
    """log10(1 - q), to full relative precision also where q is near 0."""
    return float(mp.log1p(-q) / mp.log(10))


def gamma_tails(a, x):
    """P(a, x) and Q(a, x), both to full relative precision: the power series, or 60 digits more than the other has."""
    a, x = mpf(a), mpf(x)
    log_mass = a * mp.log(x) - x - mp.loggamma(a + 1)
    if x < a + 1:
        total = term = mpf(1)
        n = 1
        while term > mp.eps * total:
            term *= x / (a + n)
            total += term
            n += 1
        return mp.exp(log_mass) * total, None
    # Legendre's fraction, evaluated from far out: n grows until two depths agree.
    depth = 200
    last = None
    while True:
        fraction = mpf(0)
        for n in range(depth, 0, -1):
            fraction = n * (n - a) / (x + 2 * n + 1 - a - fraction)
        value = 1 / (x + 1 - a - fraction)
        if last is not None and abs(value / last - 1) < mpf(10) ** -30:
            return None, mp.exp(log_mass) * a * value
        last = value
        depth *= 2


def normal(z):
    z = mpf(z)
    # erfc of mpmath loses nothing in either tail; near p = 1 the other side is subtracted in log1p.
    q = mp.erfc(abs(z) / mp.sqrt(2)) / 2
    return log10(q) if z >= 0 else log10_of_rest(q)


def chi_square(x, df):
    lower, upper = gamma_tails(mpf(df) / 2, mpf(x) / 2)
    return log10(upper) if upper is not None else log10_of_rest(lower)


def poisson(k, rate):
    if k == 0:
        return 0.0
    lower, upper = gamma_tails(k, rate)
    return log10(lower) if lower is not None else log10_of_rest(upper)


def binomial(k, n, p):
    """Sum of masses on the small side; p is the double itself, and 1 - p is exact."""
    if k == 0:
        return 0.0
    p = mpf(p)
    q = 1 - p

    def tail(k, p, q):
        mass = mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1) + k * mp.log(p) + (n - k) * mp.log(q)
        odds = p / q
        total = term = mpf(1)
        for j in range(k, n):
            term *= (n - j) * odds / (j + 1)
            total += term
            if term < total * mpf(10) ** -30:
                break
        return mp.exp(mass) * total

    return log10(tail(k, p, q)) if k > n * p else log10_of_rest(tail(n - (k - 1), q, p))


def student(t, df):
    t, df = mpf(t), mpf(df)
    if t == 0:
        return log10(mpf(1) / 2)
    a = df / 2
    x = df / (df + t * t)
    y = t * t / (df + t * t)
    lead = a * mp.log(x) + mp.log(y) / 2 - mp.log(mp.beta(a, mpf(1) / 2))
    if t * t < 40 + df / 50:
        # I_y(1/2, a) = 1 - I_x(a, 1/2) by its positive series, with digits to spare for the difference.
        with mp.workdps(60 + int(-lead / mp.log(10)) + 20):
            x = df / (df + t * t)
            y = t * t / (df + t * t)
            total = term = mpf(1)
            n = 0
            while True:
                term *= (a + n + mpf(1) / 2) / (n + mpf(3) / 2) * y
                total += term
                n += 1
                if term < mp.eps * total:
                    break
            middle = 2 * mp.exp(a * mp.log(x) + mp.log(y) / 2 - mp.log(mp.beta(a, mpf(1) / 2))) * total
            q = (1 - middle) / 2
    else:
        # I_x(a, 1/2) by its positive series in x, which is away from 1 here.
        total = term = mpf(1)
        n = 0
        while True:
            term *= (a + n + mpf(1) / 2) / (a + n + 1) * x
            total += term
            n += 1
            if term < mp.eps * total * (1 - x):
                break
        q = mp.exp(lead) * total / a / 2
    return log10(q) if t > 0 else log10_of_rest(q)


def normal_cases():
    zs = [0.0, 1e-300, 1e-20, 1e-8, 1e-3, 0.1, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.7, 1.73, 1.74, 1.8, 2.0, 2.5, 3.0, 3.5]
    zs += [4.0, 4.7, 5.0, 6.0, 7.5, 8.0, 9.25, 10.0, 12.0, 15.0, 20.0, 26.0, 30.0, 37.5, 38.6, 40.0, 50.0, 64.0, 75.0]
    zs += [90.0, 100.0, 128.0, 150.0, 180.0, 200.0, 214.0, 214.6, 1000.0, 1e5, 1e50]
    return zs + [-z for z in zs if z in (1e-8, 0.1, 0.5, 1.0, 1.5, 1.73, 2.0, 3.0, 5.0, 8.0, 9.25, 15.0, 30.0, 37.5)]


def chi_square_cases():
    out = []
    for df in (1, 2, 3, 4.5, 10, 33, 100, 1000, 1e4, 1e5, 1e6, 1e7):
        for z in (-30, -6, -1, -0.01, 0.01, 1, 4, 12, 40, 210):
            # Wilson and Hilferty's cube puts x near that standard score.
            x = float(df * (1 - 2 / (9 * df) + z * (2 / (9 * df)) ** 0.5) ** 3)
            if x > 0:
                out.append((x, df))
    return out + [(1e-300, 1), (1e-10, 2), (1e-3, 50), (46000.0, 1), (46000.0, 7), (5e4, 1000), (2.99, 1), (3.01, 1)]


def poisson_cases():
    out = [(0, 1.0), (1, 1e-300), (2, 1e-300), (33, 1e-300), (1, 1e-10), (3, 1e-10), (1, 1e-3), (5, 1e-3), (1, 30.0)]
    out += [(1, 700.0), (10, 1e-100), (2000, 0.01), (3000, 1.0), (4000, 20.0), (2, 0.5), (1, 1.0), (2, 3.0), (1, 5.0)]
    out += [(10**11, 1e11 + 2e5), (10**11, 1e11 - 2e5)]
    for rate in (0.3, 1.0, 7.5, 40.0, 1000.0, 123456.5, 1e6, 1e9):
        for z in (-30, -6, -1, 0, 1, 4, 12, 40, 210):
            k = int(rate + z * rate**0.5)
            if k > 0:
                out.append((k, rate))
    return out


def binomial_cases():
    out = [(0, 0, 0.5), (0, 10, 0.3), (10, 10, 0.3), (1, 1, 0.5), (1, 1, 1e-300), (5, 5, 1 - 2**-53), (160, 160, 0.5)]
    out += [(10**9, 10**9, 0.5), (10**9, 10**9, 1 - 2**-40), (1, 10**9, 1e-12), (1, 10**9, 1e-300), (30, 10**9, 1e-9)]
    out += [(1, 1000, 0.01), (999, 1000, 0.999), (4096, 4096, 0.5), (8192, 8192, 0.0625), (33, 34, 0.5), (1, 50, 0.9)]
    out += [(2, 2, 1e-8), (1, 2, 1e-8), (1, 2, 1 - 2**-30), (2, 3, 1 - 2**-30), (7, 10**6, 1e-9), (10**6, 10**9, 1e-6)]
    out += [(50001000000, 10**11, 0.5), (3000500000, 10**11, 0.03), (97000500000, 10**11, 0.97)]
    out += [(2999500000, 10**11, 0.03), (3012000000, 10**11, 0.03), (10, 10**11, 1e-10), (9, 20, 2**-1074)]
    for n in (9, 64, 160, 1000, 4096, 10**5, 10**6, 10**9):
        for p in (0.5, 0.03, 0.97):
            for z in (-30, -5, -1, 0, 1, 4, 12, 40, 210):
                k = int(n * p + z * (n * p * (1 - p)) ** 0.5)
                if 0 < k <= n:
                    out.append((k, n, p))
    return out


def student_cases():
    out = [(0.0, 1), (1e-300, 3), (1e-12, 5), (1e200, 1), (1e160, 60), (1e300, 33), (-1e200, 1), (1.73, 1e6)]
    for df in (1, 2, 2.5, 7, 30, 100, 1000, 1e5, 1e6, 1e7):
        for t in (-9.0, -2.0, -0.3, 0.01, 0.7, 1.2, 1.7, 1.8, 3.0, 6.0, 15.0, 40.0, 215.0, 1e4):
            out.append((t, df))
    return out


def rows(function, cases):
    return [[*case, function(*case)] for case in cases]


if __name__ == "__main__":
    made = {
        "script": "test/goldens/tails.py",
        "mpmath": mpmath.__version__,
        "signs": sign_bounds(),
        "normal": rows(normal, [(z,) for z in normal_cases()]),
        "chiSquare": rows(chi_square, chi_square_cases()),
        "poisson": rows(poisson, poisson_cases()),
        "binomial": rows(binomial, binomial_cases()),
        "student": rows(student, student_cases()),
    }
    print(json.dumps(made))
