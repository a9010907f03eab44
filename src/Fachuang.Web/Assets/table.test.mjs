import assert from 'node:assert/strict';
import test from 'node:test';
import { build } from 'esbuild';

const bundled = await build({ entryPoints: [new URL('src/table.ts', import.meta.url).pathname], bundle: true, format: 'esm', write: false });
const { block, numberOf, share, sum } = await import(`data:text/javascript;base64,${Buffer.from(bundled.outputFiles[0].contents).toString('base64')}`);

test('a copied block is rows and cells, quoted cells keep their marks', () => {
  assert.deepEqual(block('甲\t1\n乙\t2\n'), [['甲', '1'], ['乙', '2']]);
  assert.deepEqual(block('"甲\n公司"\t"他说""好"""\r\n乙\t'), [['甲 公司', '他说"好"'], ['乙', '']]);
  assert.deepEqual(block('甲\t\t3'), [['甲', '', '3']]);
});

test('numbers are read as people write them', () => {
  assert.equal(numberOf('１，２３４'), 1234);
  assert.equal(numberOf('1,234.50'), 1234.5);
  assert.equal(numberOf('十二'), null);
  assert.equal(numberOf(''), null);
});

test('sums and shares are those of the server', () => {
  assert.equal(sum('Count', ['3', '1', 'x']), 4);
  assert.equal(sum('YesNo', ['是', '否', '是']), 2);
  assert.equal(sum('Amount', ['0.1', '0.2']), 0.3);
  assert.equal(share(4, 100), 4);
  assert.equal(share(1, 3), 33.33);
  assert.equal(share(1, 0), null);
});
