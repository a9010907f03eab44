// A form that is on its way is not sent twice. The form is marked aria-busy and its submit buttons rest until the answer comes.
// A form that answers with a file (the page stays) carries data-download and rests only a moment.
import { onRequestEnd } from './htmx';

const downloadRest = 3000;

export function wireSubmitGuard(): void {
  document.addEventListener('submit', (e) => {
    const form = e.target as HTMLFormElement;
    const method = e.submitter?.getAttribute('formmethod') ?? form.method;
    if (method !== 'post' && !form.hasAttribute('hx-post')) return;
    if (form.ariaBusy === 'true') {
      e.preventDefault();
      e.stopImmediatePropagation();
      return;
    }
    rest(form);
    setTimeout(() => {
      // Another handler kept the form (upload, autosave) or it never left.
      if (e.defaultPrevented && !sentByHtmx(form, e.submitter)) wake(form);
    });
    if ('download' in form.dataset) setTimeout(() => wake(form), downloadRest);
  }, { capture: true });

  document.addEventListener('click', (e) => {
    const button = (e.target as Element).closest?.<HTMLElement>('[aria-disabled=true]');
    if (!button) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    if (button.dataset.reason) document.querySelector(button.dataset.reason)?.scrollIntoView({ block: 'center' });
  }, { capture: true });

  addEventListener('pageshow', (e) => {
    if (e.persisted) document.querySelectorAll<HTMLFormElement>('form[aria-busy=true]').forEach(wake);
  });
  onRequestEnd((source) => {
    const form = source.closest('form');
    if (form) wake(form);
  });
}

function sentByHtmx(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  return [form, submitter].some((e) => ['hx-post', 'hx-put', 'hx-patch', 'hx-delete'].some((name) => e?.hasAttribute(name)));
}

function rest(form: HTMLFormElement): void {
  form.ariaBusy = 'true';
}

function wake(form: HTMLFormElement): void {
  form.ariaBusy = null;
}
