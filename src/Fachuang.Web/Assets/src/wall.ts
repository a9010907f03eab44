// The wall chart: a cell opens its card beside it (the plain link shows the same card above the chart); the full name of a cell, made of the
// heads of its row and column, is written here and not thousands of times into the page: at once for the cell that is reached, for the others
// when the browser has nothing else to do.
import { isSignInPage, showFailure, showSignedOut, showUnreachable } from './messages';

const gap = 8;
const idle = window.requestIdleCallback ?? setTimeout;

export function wireWall(root: ParentNode): void {
  for (const table of root.querySelectorAll<HTMLTableElement>('table[data-wall]')) {
    if (table.dataset.wallWired) continue;
    table.dataset.wallWired = 'true';
    table.addEventListener('focusin', (e) => name(table, e.target));
    table.addEventListener('pointerover', (e) => name(table, e.target));
    idle(() => table.querySelectorAll('td > a').forEach((link) => name(table, link)));
    table.addEventListener('click', (e) => {
      const link = cellLink(e.target);
      const card = document.getElementById('wall-pop');
      if (!link || !card || e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      void open(link, card);
    });
  }
}

export function wireWallKeys(): void {
  document.addEventListener('keydown', (e) => {
    const card = document.getElementById('wall-pop');
    if (e.key !== 'Escape' || !card || card.hidden) return;
    const chosen = close(card);
    chosen?.querySelector('a')?.focus();
  });
  document.addEventListener('click', (e) => {
    const card = document.getElementById('wall-pop');
    if (card && !card.hidden && e.target instanceof Element && !card.contains(e.target) && !cellLink(e.target)) close(card);
  });
}

function cellLink(target: EventTarget | null): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>('td > a[href*="c="]') : null;
}

function name(table: HTMLTableElement, target: EventTarget | null): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('td > a') : null;
  const cell = link?.parentElement;
  if (!link || link.title || !(cell instanceof HTMLTableCellElement)) return;
  const unit = cell.parentElement?.querySelector('th')?.textContent ?? '';
  const head = table.tHead?.rows[1]?.cells[cell.cellIndex] as HTMLTableCellElement | undefined;
  const words = `${unit} 指标${head?.abbr ?? ''} ${status(cell)}`;
  link.title = words;
  link.setAttribute('aria-label', words);
}

/** The word of a cell's status, from the legend's own words. */
function status(cell: Element): string {
  return document.querySelector(`.wall-k.${cell.classList[0]}`)?.nextSibling?.textContent?.trim() ?? '';
}

async function open(link: HTMLAnchorElement, card: HTMLElement): Promise<void> {
  close(card);
  const cell = link.parentElement as HTMLElement;
  cell.classList.add('on');
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(link.href, { headers: { 'HX-Request': 'true' } });
    text = await answer.text();
  } catch {
    cell.classList.remove('on');
    showUnreachable();
    return;
  }
  if (!cell.classList.contains('on')) return; // another cell was pressed meanwhile
  if (answer.status === 401 || isSignInPage(answer)) {
    showSignedOut();
    return;
  }
  if (!answer.ok) {
    showFailure(answer.status, text, answer.headers);
    return;
  }
  card.innerHTML = text;
  card.hidden = false;
  place(card, cell);
  card.tabIndex = -1;
  card.focus({ preventScroll: true });
}

function place(card: HTMLElement, cell: HTMLElement): void {
  const frame = (card.offsetParent ?? document.body).getBoundingClientRect();
  const at = cell.getBoundingClientRect();
  const right = at.right - frame.left + gap;
  const left = right + card.offsetWidth <= frame.width ? right : Math.max(0, at.left - frame.left - gap - card.offsetWidth);
  const below = at.top - frame.top - gap;
  const highest = frame.height - card.offsetHeight;
  card.style.left = `${left}px`;
  card.style.top = `${Math.max(0, Math.min(below, highest))}px`;
}

function close(card: HTMLElement): Element | null {
  card.hidden = true;
  const chosen = document.querySelector('table[data-wall] td.on');
  chosen?.classList.remove('on');
  return chosen;
}
