// How many characters a text has, as official documents and word processors count them (字数). The server counts with the same rules;
// count-cases.json is the table both are tested against.
//
//   1. A citation mark of a narrative, [证3], counts nothing.
//   2. A wide character counts 1 each: Chinese characters, kana, hangul, full-width letters, digits and punctuation, dashes —, curly
//      quotes, …, ·, circled numbers, arrows and other symbols of 0x2100 and above.
//   3. Any other run of characters without white space counts 1 as a whole: a Latin word, a number, an address, with the half-width
//      punctuation that touches it (3.14, 10%, (a), www.example.gov.cn/a?b=1). A run of half-width punctuation alone also counts 1.
//   4. White space (the ideographic space too) and control characters count nothing and end a run. Combining marks, variation selectors
//      and invisible joiners count nothing and end nothing.

const citation = /\[证\d{1,4}\]/g;

/** Inclusive ranges of code points, ascending. */
const space: Ranges = [[0x00, 0x20], [0x7f, 0xa0], [0x1680, 0x1680], [0x2000, 0x200b], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000]];
const ignored: Ranges = [[0xad, 0xad], [0x300, 0x36f], [0x200c, 0x200f], [0x202a, 0x202e], [0x2060, 0x206f], [0x20d0, 0x20ff], [0xfe00, 0xfe0f], [0xfe20, 0xfe2f], [0xfeff, 0xfeff], [0x1f3fb, 0x1f3ff], [0xe0000, 0xe0fff]];
const wide: Ranges = [[0xb7, 0xb7], [0x2014, 0x2027], [0x2030, 0x205e], [0x2100, 0x2bff], [0x2e80, 0xa4cf], [0xa960, 0xa97f], [0xac00, 0xd7ff], [0xf900, 0xfaff], [0xfe10, 0xfe1f], [0xfe30, 0xfe6f], [0xff01, 0xffee], [0x1f000, 0x1faff], [0x20000, 0x3ffff]];

type Ranges = readonly (readonly [number, number])[];

export function countCharacters(text: string): number {
  let count = 0;
  let inRun = false;
  for (const character of text.replace(citation, '')) {
    const code = character.codePointAt(0) ?? 0;
    if (within(ignored, code)) continue;
    if (within(space, code)) {
      inRun = false;
    } else if (within(wide, code)) {
      count++;
      inRun = false;
    } else if (!inRun) {
      count++;
      inRun = true;
    }
  }
  return count;
}

function within(ranges: Ranges, code: number): boolean {
  return ranges.some(([from, to]) => from <= code && code <= to);
}
