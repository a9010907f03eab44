import { test } from 'node:test';
import assert from 'node:assert/strict';
import { build } from 'esbuild';

const bundled = await build({ entryPoints: [new URL('src/paste.ts', import.meta.url).pathname], bundle: true, format: 'esm', write: false });
const { split } = await import(`data:text/javascript,${encodeURIComponent(bundled.outputFiles[0].text)}`);

const cases = [
  ['一、主要举措\n做了。\n二、重要成效\n成了。\n三、突出亮点\n亮。', { measures: '做了。', results: '成了。', highlights: '亮。' }, ''],
  ['关于依法行政的情况说明\r\n一、主要举措\r\n做了。\r\n又做。\r\n三、突出亮点\r\n亮。', { measures: '做了。\n又做。', highlights: '亮。' }, '关于依法行政的情况说明'],
  ['（一）主要举措：\n做了。\n（二）重要成效\n成了。', { measures: '做了。', results: '成了。' }, ''],
  ['二、重要成效\n先写成效。\n一、主要举措\n后写举措。', { results: '先写成效。', measures: '后写举措。' }, ''],
];
for (const [text, parts, rest] of cases) {
  test(`a pasted narrative is laid out: ${JSON.stringify(text).slice(0, 40)}`, () => {
    const result = split(text);
    assert.deepEqual(Object.fromEntries(result.parts), parts);
    assert.equal(result.rest, rest);
  });
}
for (const text of ['没有标题的一段。', '一、主要举措\n只有一部分。', '我们把主要举措和重要成效写在一起。']) {
  test(`is pasted as ever: ${text.slice(0, 20)}`, () => assert.equal(split(text), null));
}
