// A link to a field of text that also names words in it: `<a href="#measures" data-words="…">`. The field is focused and the words are marked, if they
// still stand there; where they do not, the field alone is shown.

export function wireJumps(): void {
  document.addEventListener('click', (e) => {
    const link = e.target instanceof Element ? e.target.closest<HTMLAnchorElement>('a[data-words]') : null;
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const words = link?.dataset.words;
    if (!(field instanceof HTMLTextAreaElement) || !words) return;
    e.preventDefault();
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: 'center' });
    const at = field.value.indexOf(words);
    if (at >= 0) field.setSelectionRange(at, at + words.length);
  });
}
