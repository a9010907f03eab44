"""Computes draw-vectors.json from docs/draw.md alone, without the program: python3 derive.py > draw-vectors.json"""
import hashlib
import json

MASK = (1 << 64) - 1


def mixed(bits):
    bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & MASK
    return bits ^ (bits >> 31)


def draw(sheet, value):
    lines = [line.split("\t") for line in sheet.split("\n")[1:-1]]
    sheet_hash = hashlib.sha256(sheet.encode()).hexdigest()
    excluded = {words[1] for words in lines if words[0] == "排除"}
    result = []
    for _, stratum, count, substitutes in (words for words in lines if words[0] == "名额"):
        group = [words[1] for words in lines if words[0] == "名单" and words[2] == stratum and words[1] not in excluded]
        state = int.from_bytes(hashlib.sha256(f"{sheet_hash}\n{value}\n{stratum}".encode()).digest()[:8], "big")
        for i in range(min(len(group), int(count) + int(substitutes))):
            bound = len(group) - i
            while True:
                state = (state + 0x9E3779B97F4A7C15) & MASK
                product = mixed(state) * bound
                if product & MASK >= (2 ** 64 - bound) % bound:
                    break
            j = i + (product >> 64)
            group[i], group[j] = group[j], group[i]
            result.append(f"{stratum}|{group[i]}|{i + 1}|{'候补' if i >= int(count) else '抽中'}")
    return sheet_hash, result


def sheet(title, quotas, exclusions, entries):
    text = "fachuang-draw/1\n标题\t" + title + "\n"
    text += "".join(f"名额\t{s}\t{c}\t{b}\n" for s, c, b in quotas)
    text += "".join(f"排除\t{k}\t{r}\n" for k, r in exclusions)
    return text + "".join(f"名单\t{k}\t{s}\t{n}\n" for k, s, n in sorted(entries, key=lambda entry: [ord(letter) for letter in entry[0]]))


cases = [
    (sheet("一层", [("", 3, 2)], [], [(f"{n:03}", "", f"单位{n}") for n in range(1, 21)]), "双色球2026136期 03 08 15 21 27 30 + 11"),
    (sheet("分层", [("市直", 2, 1), ("乡镇", 3, 0), ("垂直", 1, 5)], [("A2", "回避"), ("C1", "去年抽过")],
           [(f"A{n}", "市直", f"局{n}") for n in range(1, 8)] + [(f"B{n}", "乡镇", f"镇{n}") for n in range(1, 12)] + [(f"C{n}", "垂直", f"分局{n}") for n in range(1, 4)]), "7"),
    (sheet("全抽", [("", 5, 0)], [], [(k, "", k) for k in "甲乙丙丁𠀀"]), "零"),
    (sheet("大名单", [("", 10, 10)], [], [(f"{n}", "", f"企业{n}") for n in range(1, 501)]), "2026-12-01 上证指数收盘 3471.22"),
]
print(json.dumps([{"sheet": s, "value": v, "hash": draw(s, v)[0], "drawn": draw(s, v)[1]} for s, v in cases], ensure_ascii=False, indent=1))
