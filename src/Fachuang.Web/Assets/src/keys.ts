// Keys printed beside their buttons.
//   data-key="j"   any element: the key clicks it (a field is focused instead); review uses J K A R
//   data-asks      an area of questions (import): N goes to the next open one, 1–9 choose its nth answer

export function wireKeys(): void {
  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || isTyping(e.target)) return;
    if (document.querySelector('dialog[open]')) return;
    const key = e.key.toLowerCase();
    if (nextAsk(key) || chooseAnswer(key) || press(key)) e.preventDefault();
  });
}

/** True while a key means a character, not a command. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])'));
}

function press(key: string): boolean {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)) {
    if (!element.checkVisibility()) continue;
    if (element.matches('input, textarea, select')) element.focus();
    else element.click();
    return true;
  }
  return false;
}

function asks(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-asks] [data-ask]')];
}

function currentAsk(): HTMLElement | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-ask]') ?? undefined;
}

function nextAsk(key: string): boolean {
  if (key !== 'n') return false;
  const all = asks();
  if (all.length === 0) return false;
  const current = currentAsk();
  const start = current ? all.indexOf(current) + 1 : 0;
  const order = [...all.slice(start), ...all.slice(0, start)];
  const next = order.find((ask) => !ask.querySelector('input:checked')) ?? order[0];
  if (!next) return false;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'center' });
  return true;
}

function chooseAnswer(key: string): boolean {
  if (!/^[1-9]$/.test(key)) return false;
  const answer = currentAsk()?.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]')[Number(key) - 1];
  if (!answer) return false;
  answer.click();
  return true;
}
