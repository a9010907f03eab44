// node --test: what sums.ts reads and says while somebody types a scheme.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { transform } from 'esbuild';

const { code } = await transform(await readFile(new URL('src/sums.ts', import.meta.url), 'utf8'), { loader: 'ts' });
const { hundredths, words } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);

for (const [typed, read] of [['12', 1200], [' 0.07 ', 7], ['１２．５', 1250], ['1.005', null], ['', null], ['1e3', null], ['十', null], ['-1', -100], ['19.99', 1999]]) {
  test(`“${typed}” is ${read}`, () => assert.equal(hundredths(typed), read));
}

test('a sum is said beside what it must be', () => {
  assert.equal(words(10000, 10000), '合计 100，正好');
  assert.equal(words(9934, 10000), '合计 99.34，少 0.66');
  assert.equal(words(10001, 10000), '合计 100.01，多 0.01');
  assert.equal(words(250, null), '合计 2.5');
});
