// A whole 情况说明 pasted into one section is laid out over the three, by its own headings. Text without a heading of another section is pasted as ever.
//   data-sections   on the form: its fields named after the sections

const headings: [string, RegExp][] = [
  ['measures', /^[\s（(]*[一1][、.．）)]?\s*主要举措[：:]?\s*$/m],
  ['results', /^[\s（(]*[二2][、.．）)]?\s*(?:重要|主要)?成效[：:]?\s*$/m],
  ['highlights', /^[\s（(]*[三3][、.．）)]?\s*(?:突出|主要)?亮点[：:]?\s*$/m],
];

/** The parts of a text by its headings; null when it has fewer than two of them. What stands above the first heading goes to `rest`. */
export function split(text: string): { parts: Map<string, string>; rest: string } | null {
  const clean = text.replace(/\r\n?/g, '\n');
  const found = headings
    .map(([name, pattern]) => ({ name, match: pattern.exec(clean) }))
    .flatMap(({ name, match }) => (match ? [{ name, start: match.index, end: match.index + match[0].length }] : []))
    .sort((a, b) => a.start - b.start);
  if (found.length < 2) return null;
  const parts = new Map<string, string>();
  found.forEach(({ name, end }, i) => parts.set(name, clean.slice(end, found[i + 1]?.start).trim()));
  return { parts, rest: clean.slice(0, found[0]?.start).trim() };
}

export function wirePaste(): void {
  document.addEventListener('paste', (e) => {
    const field = e.target;
    if (!(field instanceof HTMLTextAreaElement) || !field.form?.matches('[data-sections]')) return;
    const whole = split(e.clipboardData?.getData('text/plain') ?? '');
    if (!whole) return;
    e.preventDefault();
    const form = field.form;
    const title = form.elements.namedItem('title');
    if (title instanceof HTMLInputElement && title.value.trim() === '' && whole.rest && !whole.rest.includes('\n')) put(title, whole.rest);
    for (const [name, text] of whole.parts) {
      const section = form.elements.namedItem(name);
      if (section instanceof HTMLTextAreaElement) put(section, section.value.trim() === '' ? text : `${section.value.trimEnd()}\n${text}`);
    }
  });
}

function put(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
