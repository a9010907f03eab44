// Builds everything the browser loads: node build.mjs --out DIR
//   app.js, chunks/*   scripts (a dynamic import becomes a chunk loaded on demand)
//   style.css          Tabler and our own styles
//   icons.svg          one sprite of exactly the icons named in src/icons.json
import * as esbuild from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({ options: { out: { type: 'string', default: '../wwwroot/dist' } } });

await Promise.all([bundle(), sprite()]);

async function bundle() {
  await esbuild.build({
    entryPoints: { app: 'src/app.ts', style: 'src/style.css' },
    outdir: options.out,
    bundle: true,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    target: 'chrome111',
    charset: 'utf8',
    minify: true,
    legalComments: 'linked',
    logLevel: 'warning',
    sourcemap: process.env.ASSETS_SOURCEMAP ? 'linked' : false,
  });
}

async function sprite() {
  const names = JSON.parse(await readFile('src/icons.json', 'utf8'));
  const symbols = await Promise.all(names.map(symbol));
  await mkdir(options.out, { recursive: true });
  await writeFile(`${options.out}/icons.svg`, `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`);
}

async function symbol(name) {
  const source = await readFile(`node_modules/@tabler/icons/icons/outline/${name}.svg`, 'utf8');
  const shape = source
    .slice(source.indexOf('>') + 1, source.lastIndexOf('</svg>'))
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" ?\/>/, '') // the drawing frame: invisible
    .replace(/\s+/g, ' ')
    .trim();
  return `<symbol id="i-${name}" viewBox="0 0 24 24">${shape}</symbol>`;
}
