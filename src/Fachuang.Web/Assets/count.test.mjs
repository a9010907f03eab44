// node --test: the counting of count.ts against the table it shares with the server.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { transform } from 'esbuild';

const { code } = await transform(await readFile(new URL('src/count.ts', import.meta.url), 'utf8'), { loader: 'ts' });
const { countCharacters } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);

for (const { text, count, why } of JSON.parse(await readFile(new URL('src/count-cases.json', import.meta.url), 'utf8'))) {
  test(`${why}: ${text}`, () => assert.equal(countCharacters(text), count));
}
