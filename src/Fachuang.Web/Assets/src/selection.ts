// Ticking rows of a table.
//   data-bulk            around table and bar, usually the form the bulk buttons submit; value = the counted noun (项)
//   data-row             checkbox of a row; data-units on it: ids of the units concerned, separated by blanks
//   data-all             checkbox in the head
//   data-bulk-bar        shown while something is ticked; data-bulk-count inside takes “已选 3 项 · 涉及 12 家单位”
//   data-bulk-clear      button that unticks everything
// Keys: x ticks the row under the focus or the pointer, Shift+click ticks a range, Esc unticks all.
import { isTyping } from './keys';

let keysWired = false;

export function wireSelection(root: ParentNode): void {
  for (const area of root.querySelectorAll<HTMLElement>('[data-bulk]')) {
    if (!area.dataset.bulkWired) {
      area.dataset.bulkWired = 'true';
      wireArea(area);
    }
    refresh(area);
  }
  if (!keysWired) {
    keysWired = true;
    wireSelectionKeys();
  }
}

function rows(area: ParentNode): HTMLInputElement[] {
  return [...area.querySelectorAll<HTMLInputElement>('input[data-row]')];
}

function wireArea(area: HTMLElement): void {
  let last: HTMLInputElement | undefined;
  area.addEventListener('click', (e) => {
    const target = e.target as Element;
    if (target.closest('[data-bulk-clear]')) {
      e.preventDefault();
      clear(area);
    }
    if (!(target instanceof HTMLInputElement) || !target.matches('[data-row]')) return;
    const all = rows(area);
    if (e.shiftKey && last) {
      const [from, to] = [all.indexOf(last), all.indexOf(target)].sort((a, b) => a - b) as [number, number];
      for (const row of all.slice(from, to + 1)) row.checked = target.checked;
    }
    last = target;
  });
  area.addEventListener('change', (e) => {
    const target = e.target as Element;
    if (target instanceof HTMLInputElement && target.matches('[data-all]')) {
      for (const row of rows(area)) row.checked = target.checked;
    }
    refresh(area);
  });
}

function refresh(area: HTMLElement): void {
  const all = rows(area);
  const ticked = all.filter((row) => row.checked);
  for (const row of all) row.closest('tr')?.classList.toggle('sel', row.checked);
  const head = area.querySelector<HTMLInputElement>('input[data-all]');
  if (head) {
    head.checked = ticked.length > 0 && ticked.length === all.length;
    head.indeterminate = ticked.length > 0 && ticked.length < all.length;
  }
  const bar = area.querySelector<HTMLElement>('[data-bulk-bar]');
  if (!bar) return;
  bar.hidden = ticked.length === 0;
  bar.classList.toggle('on', ticked.length > 0);
  const units = new Set(ticked.flatMap((row) => row.dataset.units?.split(' ').filter(Boolean) ?? []));
  const words = [`已选 ${ticked.length} ${area.dataset.bulk || '项'}`];
  if (units.size > 0) words.push(`涉及 ${units.size} 家单位`);
  const count = bar.querySelector('[data-bulk-count]');
  if (count) count.textContent = words.join(' · ');
}

function clear(area: HTMLElement): void {
  for (const row of rows(area)) row.checked = false;
  refresh(area);
}

function wireSelectionKeys(): void {
  let current: HTMLInputElement | null = null; // the row pointed at or focused, whichever came last
  const rowOf = (place: EventTarget | null) => (place as Element | null)?.closest?.('tr')?.querySelector<HTMLInputElement>('input[data-row]') ?? null;
  document.addEventListener('pointerover', (e) => { current = rowOf(e.target) ?? rowOf(document.activeElement); });
  document.addEventListener('focusin', (e) => { current = rowOf(e.target); });
  document.addEventListener('keydown', (e) => {
    if (isTyping(e.target) || e.ctrlKey || e.metaKey || e.altKey || document.querySelector('dialog[open]')) return;
    if (e.key === 'Escape') document.querySelectorAll<HTMLElement>('[data-bulk]').forEach(clear);
    if (e.key.toLowerCase() === 'x') current?.click();
  });
}
