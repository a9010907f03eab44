// Confirmation by a dialog whose buttons name the deed.
//   data-confirm      the question, on a form, submit button, htmx button or link: “催办 7 家单位？”
//   data-confirm-text what will happen and what will not
//   data-confirm-yes  the deed: “催办 7 家”     data-confirm-no  the way out: “不催了”
//   data-confirm-look a link shown between the two: “先看内容”, with its address in data-confirm-look-href

const confirmed = new WeakSet<Element>();

export function wireConfirm(): void {
  document.addEventListener('submit', (e) => {
    const form = e.target as HTMLFormElement;
    const owner = e.submitter?.closest<HTMLElement>('[data-confirm]') ?? (form.matches('[data-confirm]') ? form : null);
    if (!owner || confirmed.delete(owner)) return;
    hold(e);
    ask(owner, () => form.requestSubmit(e.submitter as HTMLElement | null));
  }, { capture: true });

  document.addEventListener('click', (e) => {
    const owner = (e.target as Element).closest?.<HTMLElement>('[data-confirm]');
    if (!owner || owner instanceof HTMLFormElement || isSubmit(owner) || confirmed.delete(owner)) return;
    hold(e);
    ask(owner, () => owner.click());
  }, { capture: true });
}

function hold(e: Event): void {
  e.preventDefault();
  e.stopImmediatePropagation();
}

function isSubmit(element: Element): boolean {
  return element instanceof HTMLButtonElement && element.type === 'submit' && element.form !== null;
}

function ask(owner: HTMLElement, act: () => void): void {
  const data = owner.dataset;
  const dialog = document.createElement('dialog');
  dialog.className = 'fc-dialog';
  const head = document.createElement('h2');
  head.id = 'confirm-head';
  head.textContent = data.confirm ?? '';
  dialog.setAttribute('aria-labelledby', head.id);
  const text = document.createElement('p');
  text.textContent = data.confirmText ?? '';
  const row = document.createElement('div');
  row.className = 'row-x';
  const yes = button(data.confirmYes ?? '', 'btn btn-primary');
  const no = button(data.confirmNo ?? '', 'btn-txt');
  row.append(yes);
  if (data.confirmLookHref) {
    const look = document.createElement('a');
    look.className = 'btn btn-out';
    look.href = data.confirmLookHref;
    look.textContent = data.confirmLook ?? '';
    row.append(look);
  }
  row.append(no);
  dialog.append(head, text, row);
  yes.addEventListener('click', () => {
    dialog.close();
    confirmed.add(owner);
    act();
  });
  no.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  no.focus(); // Enter pressed in haste must not do the deed
}

function button(label: string, className: string): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = className;
  element.textContent = label;
  return element;
}
