// A remark points to a place. Inside of [data-anchor] a click takes the place, marked words go along: the form [data-quotes] takes the place into its
// select `anchor` and the words into its hidden field `quote`; [data-quoted] shows them, [data-quote-drop] lets them go. A place that is no option
// of the select (a sentence) becomes one, named by data-anchor-name.

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
  const mark = (place: HTMLElement | null) => {
    for (const marked of document.querySelectorAll('.sen.on')) marked.classList.remove('on');
    if (place?.classList.contains('sen')) place.classList.add('on');
  };

  document.addEventListener('mouseup', (e) => {
    if (e.target instanceof Element && e.target.closest('a, button, form')) return;
    const selection = document.getSelection();
    const text = selection?.toString().trim() ?? '';
    if (!selection || text.length > longest) return;
    const place = commonPlace(selection.anchorNode, selection.focusNode);
    if (!place || (text === '' && !place.classList.contains('sen'))) return;
    choose(anchor, place);
    mark(place);
    take(text);
  });
  anchor.addEventListener('change', () => {
    mark(document.querySelector<HTMLElement>(`[data-anchor="${CSS.escape(anchor.value)}"]`));
    take('');
  });
  form.querySelector('[data-quote-drop]')?.addEventListener('click', () => take(''));
}

function choose(select: HTMLSelectElement, place: HTMLElement): void {
  const value = place.dataset.anchor ?? '';
  if (![...select.options].some((option) => option.value === value)) {
    for (const own of select.querySelectorAll('option[data-own]')) own.remove();
    const option = new Option(place.dataset.anchorName ?? value, value);
    option.dataset.own = '';
    select.add(option);
  }
  select.value = value;
}

/** The innermost place that holds both ends: a sentence, else its section. */
function commonPlace(start: Node | null, end: Node | null): HTMLElement | null {
  for (let place = placeOf(start); place; place = placeOf(place.parentElement)) {
    if (end && place.contains(end)) return place;
  }
  return null;
}

function placeOf(node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest<HTMLElement>('[data-anchor]') ?? null;
}
