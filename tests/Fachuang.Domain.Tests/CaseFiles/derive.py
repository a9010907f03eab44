"""Derives reference.json from the formulas in the sources, without looking at the program.

Agreement: Cohen 1960, A coefficient of agreement for nominal scales: kappa = (po - pe) / (1 - pe).
Estimate: Cochran 1977, Sampling Techniques, 5.1 and 5.13: mean = sum W_h y_h, v = sum W_h^2 (1 - f_h) s_h^2 / n_h,
interval mean +- 1.959963984540054 sqrt(v); a stratum with one file of several takes the variance pooled over the strata.
Order: SHA-256(list hash, LF, value), first 8 bytes big-endian; SplitMix64 (Steele, Lea, Flood 2014), stream of the first
place; Lemire 2019 without bias; Fisher-Yates from the front.
Run: python3 derive.py > reference.json
"""
import hashlib, json, math
from fractions import Fraction as F

M = (1 << 64) - 1


def mixed(b):
    b = ((b ^ (b >> 30)) * 0xBF58476D1CE4E5B9) & M
    b = ((b ^ (b >> 27)) * 0x94D049BB133111EB) & M
    return b ^ (b >> 31)


class Random:
    def __init__(self, seed, number):
        self.state = mixed((mixed((seed + 0x9E3779B97F4A7C15) & M) + number) & M)

    def below(self, bound):
        while True:
            self.state = (self.state + 0x9E3779B97F4A7C15) & M
            product = mixed(self.state) * bound
            if (product & M) >= ((1 << 64) - bound) % bound:
                return product >> 64


def order(list_hash, value, places):
    random = Random(int.from_bytes(hashlib.sha256(f"{list_hash}\n{value}".encode()).digest()[:8], "big"), places[0])
    places = list(places)
    for at in range(len(places) - 1):
        other = at + random.below(len(places) - at)
        places[at], places[other] = places[other], places[at]
    return places


def agreement(pairs):
    n = len(pairs)
    a, b = [x >= 6000 for x, _ in pairs], [y >= 6000 for _, y in pairs]
    po = F(sum(x == y for x, y in zip(a, b)), n)
    pe = F(sum(a), n) * F(sum(b), n) + (1 - F(sum(a), n)) * (1 - F(sum(b), n))
    return {"pairs": pairs, "kappa": None if pe == 1 else float((po - pe) / (1 - pe)), "same": int(po * n), "difference": float(F(sum(abs(x - y) for x, y in pairs), n))}


def estimate(strata):
    covered = [(N, ys) for N, ys in strata if ys]
    total = sum(N for N, _ in covered)
    means = [F(sum(ys), len(ys)) for _, ys in covered]
    mean = sum(F(N, total) * m for (N, _), m in zip(covered, means))
    squares = [sum((y - m) ** 2 for y in ys) for (_, ys), m in zip(covered, means)]
    freedom = sum(len(ys) - 1 for _, ys in covered)
    v = F(0)
    for (N, ys), q in zip(covered, squares):
        n = len(ys)
        if n == N:
            continue
        s2 = q / (n - 1) if n > 1 else (sum(squares) / freedom if freedom else None)
        if s2 is None:
            v = None
            break
        v += F(N, total) ** 2 * (1 - F(n, N)) * s2 / n
    near = lambda x: math.floor(x + 0.5)
    half = None if v is None else 1.959963984540054 * math.sqrt(v)
    return {
        "strata": [{"listed": N, "counted": ys} for N, ys in strata], "mean": near(float(mean)),
        "low": None if half is None else max(0, near(float(mean) - half)), "high": None if half is None else min(10000, near(float(mean) + half)),
        "uncovered": len(strata) - len(covered),
    }


print(json.dumps({
    "derivation": "derive.py, from the formulas of Cohen 1960 and Cochran 1977 in exact fractions",
    "agreement": [
        agreement([[8000, 7500], [5500, 6200], [9000, 9100], [4000, 3000], [7000, 5900], [0, 0], [6000, 6000], [8800, 8100], [5900, 5000], [9500, 4000]]),
        agreement([[8000, 8000], [9000, 7000]]),
        agreement([[8000, 5000], [5000, 8000], [7000, 7000], [1000, 2000]]),
    ],
    "estimate": [
        estimate([(40, [8500, 9000, 7000, 8000]), (10, [6000, 9900]), (25, [9000, 9500, 10000])]),
        estimate([(12, [8000]), (6, [5000, 7000, 9000])]),
        estimate([(12, [8000]), (6, [5000])]),
        estimate([(3, [8000, 9000, 7001]), (5, [])]),
        estimate([(100, [9900, 10000, 0])]),
    ],
    "order": [{"hash": "ab" * 32, "value": value, "places": places, "order": order("ab" * 32, value, places)}
              for value, places in [("03 08 15 21 27 30＋11", list(range(1, 13))), ("7", [3, 9, 27, 28]), ("一", [5])]],
}, ensure_ascii=False, indent=1))
