// A plain form with one file field: the file may be dropped anywhere on it.
//   data-drop        on the form
//   data-drop-name   inside: says which file was taken
export function wireDrops(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-drop]')) {
    const field = form.querySelector<HTMLInputElement>('input[type=file]');
    if (!field || form.classList.contains('live')) continue;
    form.classList.add('live');
    const area = form.querySelector<HTMLElement>('.drop') ?? form;
    const name = form.querySelector('[data-drop-name]');
    field.addEventListener('change', () => {
      const file = field.files?.[0];
      if (name) name.textContent = file ? `：${file.name}` : '';
    });
    for (const kind of ['dragenter', 'dragover']) {
      form.addEventListener(kind, (e) => { e.preventDefault(); area.classList.add('over'); });
    }
    form.addEventListener('dragleave', (e) => {
      if (!form.contains((e as DragEvent).relatedTarget as Node | null)) area.classList.remove('over');
    });
    form.addEventListener('drop', (e) => {
      e.preventDefault();
      area.classList.remove('over');
      const file = (e as DragEvent).dataTransfer?.files[0];
      if (!file) return;
      const one = new DataTransfer(); // the field takes one file, whatever was dropped
      one.items.add(file);
      field.files = one.files;
      field.dispatchEvent(new Event('change'));
    });
  }
}
