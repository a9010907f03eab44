// A remark points to the words one has marked. Words marked inside of [data-anchor] go into the form [data-quotes]: its select `anchor`
// takes the place, its hidden field `quote` the words; [data-quoted] shows them, [data-quote-drop] lets them go.

const longest = 500;

export function wireQuotes(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-quotes]')) {
    if (form.dataset.quotesWired) continue;
    form.dataset.quotesWired = 'true';
    wire(form);
  }
}

function wire(form: HTMLFormElement): void {
  const anchor = form.elements.namedItem('anchor') as HTMLSelectElement | null;
  const quote = form.elements.namedItem('quote') as HTMLInputElement | null;
  const shown = form.querySelector<HTMLElement>('[data-quoted]');
  const words = shown?.querySelector('span');
  if (!anchor || !quote || !shown || !words) return;

  const take = (text: string) => {
    quote.value = text;
    words.textContent = text;
    shown.hidden = text === '';
  };

  document.addEventListener('mouseup', () => {
    const selection = document.getSelection();
    const text = selection?.toString().trim() ?? '';
    if (!selection || text === '' || text.length > longest) return;
    const start = placeOf(selection.anchorNode);
    if (!start || start !== placeOf(selection.focusNode)) return;
    const place = start.dataset.anchor ?? '';
    if (![...anchor.options].some((option) => option.value === place)) return;
    anchor.value = place;
    take(text);
  });
  anchor.addEventListener('change', () => take(''));
  form.querySelector('[data-quote-drop]')?.addEventListener('click', () => take(''));
}

function placeOf(node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest<HTMLElement>('[data-anchor]') ?? null;
}
