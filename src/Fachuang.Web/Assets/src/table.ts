// A table filled in as in a spreadsheet: rows are added and removed, a block copied from a spreadsheet fills the cells from the one it is pasted into,
// totals and shares are computed as one types. The server computes them again; nothing of it is sent.
//   data-grid                  on the form: its first table is the grid, a row of cells named c a row of the table
//   data-key data-type         on the heads of the columns
//   data-total="key"           takes the sum of a column
//   data-share data-above data-below data-least data-most   takes a share in its [data-share-value]
//   data-add-row data-remove-row
import { drafts } from './drafts';

type Cell = HTMLInputElement | HTMLSelectElement;

/** The cells of a copied block; quoted cells may hold line ends and tabs. */
export function block(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const clean = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  const cell = /"((?:[^"]|"")*)"(?=\t|\n|$)|([^\t\n]*)/y;
  for (let at = 0; at <= clean.length; ) {
    cell.lastIndex = at;
    const match = cell.exec(clean);
    if (!match) break;
    row.push((match[1] === undefined ? match[2] ?? '' : match[1].replaceAll('""', '"').replaceAll('\n', ' ')).trim());
    at += match[0].length;
    if (clean[at] !== '\t') {
      rows.push(row);
      row = [];
    }
    at++;
  }
  return rows;
}

/** The number in a cell as people write it, full-width figures and thousands separators included; null for none. */
export function numberOf(text: string): number | null {
  const plain = text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[\s,，]/g, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** 100 × above / below with two decimals at most; null while below is 0. */
export function share(above: number, below: number): number | null {
  return below === 0 ? null : Math.round((above * 10000) / below + Number.EPSILON) / 100;
}

/** What a column counts: its numbers, or for a column of yes and no its yes. */
export function sum(type: string, cells: string[]): number {
  return type === 'YesNo'
    ? cells.filter((cell) => cell === '是').length
    : Number(cells.reduce((total, cell) => total + (numberOf(cell) ?? 0), 0).toFixed(6));
}

export function wireTables(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-grid]')) {
    if (form.dataset.gridWired) continue;
    form.dataset.gridWired = 'true';
    wire(form);
  }
}

function wire(form: HTMLFormElement): void {
  const body = form.querySelector('tbody')!;
  const heads = [...form.querySelectorAll<HTMLElement>('th[data-key]')];
  const cells = (row: Element): Cell[] => [...row.querySelectorAll<Cell>('[name=c]')];
  const lines = (): HTMLTableRowElement[] => [...body.rows];

  const add = (): HTMLTableRowElement => {
    const row = body.rows[body.rows.length - 1]!.cloneNode(true) as HTMLTableRowElement;
    for (const cell of cells(row)) {
      cell.value = '';
      cell.removeAttribute('aria-invalid');
    }
    body.append(row);
    number();
    return row;
  };

  const number = (): void => lines().forEach((row, i) => {
    row.cells[0]!.textContent = String(i + 1);
    cells(row).forEach((cell) => cell.setAttribute('aria-label', (cell.getAttribute('aria-label') ?? '').replace(/第 \d+ 行/, `第 ${i + 1} 行`)));
  });

  const compute = (): void => {
    const filled = lines().map((row) => cells(row).map((cell) => cell.value)).filter((row) => row.some((cell) => cell.trim() !== ''));
    const sums = new Map(heads.map((head, at) => [head.dataset.key!, sum(head.dataset.type ?? '', filled.map((row) => row[at] ?? ''))]));
    sums.set('rows', filled.length);
    for (const total of form.querySelectorAll<HTMLElement>('[data-total]')) total.textContent = String(sums.get(total.dataset.total!) ?? '');
    for (const line of form.querySelectorAll<HTMLElement>('[data-share]')) {
      const value = share(sums.get(line.dataset.above!) ?? 0, sums.get(line.dataset.below!) ?? 0);
      const { least, most } = line.dataset;
      const shown = line.querySelector('[data-share-value]')!;
      shown.textContent = value === null ? '—' : `${value}%`;
      const kept = value === null || (!least && !most) ? null : !(least && value < Number(least)) && !(most && value > Number(most));
      shown.className = kept === null ? 'ink' : kept ? 'tone ok' : 'tone due';
    }
  };

  const changed = (): void => {
    number();
    form.dispatchEvent(new Event('input', { bubbles: true })); // autosave keeps and saves
  };

  // What autosave kept in this browser may have more rows than the server: they need their places before it fills them in.
  const kept = drafts(form.dataset.autosave || form.action).load()?.fields.filter(([name]) => name === 'c').length ?? 0;
  while (lines().length * heads.length < kept) add();

  for (const button of form.querySelectorAll<HTMLElement>('[data-add-row], [data-remove-row]')) button.hidden = false;
  form.addEventListener('click', (e) => {
    const target = e.target as Element;
    if (target.closest('[data-add-row]')) cells(add())[0]?.focus();
    const row = target.closest('[data-remove-row]')?.closest('tr');
    if (!row) return;
    const next = (row.nextElementSibling ?? row.previousElementSibling) as HTMLTableRowElement | null;
    if (next) row.remove();
    else cells(row).forEach((cell) => (cell.value = ''));
    if (next) cells(next)[0]?.focus();
    changed();
  });

  form.addEventListener('paste', (e) => {
    const field = (e.target as Element).closest<Cell>('[name=c]');
    const pasted = block(e.clipboardData?.getData('text/plain') ?? '');
    if (!field || (pasted.length === 1 && pasted[0]!.length === 1)) return;
    e.preventDefault();
    const first = field.closest('tr')!;
    const column = cells(first).indexOf(field);
    let row: HTMLTableRowElement | null = first;
    for (const values of pasted) {
      row ??= add();
      const places = cells(row);
      values.forEach((value, i) => { if (places[column + i]) put(places[column + i]!, value); });
      row = row.nextElementSibling as HTMLTableRowElement | null;
    }
    changed();
  });

  form.addEventListener('keydown', (e) => {
    const field = (e.target as Element).closest<Cell>('[name=c]');
    if (!field || e.isComposing || e.altKey || e.ctrlKey || e.metaKey) return;
    const isUp = e.key === 'ArrowUp', isDown = e.key === 'ArrowDown' || e.key === 'Enter';
    if ((!isUp && !isDown) || (field instanceof HTMLSelectElement && e.key !== 'Enter')) return;
    e.preventDefault(); // Enter goes down as in a spreadsheet; the button saves
    const row = field.closest('tr')!;
    const at = cells(row).indexOf(field);
    const next = (isUp ? row.previousElementSibling : row.nextElementSibling ?? add()) as HTMLTableRowElement | null;
    if (next) cells(next)[at]?.focus();
  });

  form.addEventListener('input', compute);
}

/** A choice that is none of the list is kept to be seen, not dropped. */
function put(cell: Cell, value: string): void {
  if (cell instanceof HTMLSelectElement && ![...cell.options].some((option) => option.value === value)) cell.add(new Option(value, value));
  cell.value = value;
}
