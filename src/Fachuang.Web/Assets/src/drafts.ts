// What a person typed and the server has not confirmed, kept in this browser: one entry for each person and address.
// body[data-person] names the person, so that the next person at a shared computer is never shown it.

/** `at` is when it was typed, in words; `version` is the version of the server's text it was typed over. */
export interface Kept {
  fields: [name: string, value: string][];
  version: string;
  at: string;
}

interface Entry extends Kept {
  stored: number;
}

const prefix = 'fc:draft:';
const keepFor = 30 * 24 * 3600 * 1000;

export function drafts(address: string) {
  const key = `${prefix}${document.body.dataset.person ?? ''}:${new URL(address, location.href).pathname}`;
  dropOld();
  return {
    load(): Kept | null {
      return parse(localStorage.getItem(key));
    },
    /** False when the browser has no room or forbids it. */
    store(kept: Kept): boolean {
      try {
        localStorage.setItem(key, JSON.stringify({ ...kept, stored: Date.now() } satisfies Entry));
        return true;
      } catch {
        return false;
      }
    },
    forget(): void {
      localStorage.removeItem(key);
    },
  };
}

/** The visible fields of a form: hidden ones (token, version) belong to the page, files are not text. */
export function read(form: HTMLFormElement): [string, string][] {
  return fields(form).map((field) => [field.name, valueOf(field)]);
}

/** Fields of the same name take the values in order. */
export function fill(form: HTMLFormElement, kept: [string, string][]): void {
  const rest = [...kept];
  for (const field of fields(form)) {
    const index = rest.findIndex(([name]) => name === field.name);
    if (index < 0) continue;
    const [, value] = rest.splice(index, 1)[0]!;
    if (field instanceof HTMLInputElement && isTick(field)) field.checked = value !== '';
    else field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

export function changed(form: HTMLFormElement, kept: [string, string][]): boolean {
  return JSON.stringify(read(form)) !== JSON.stringify(kept);
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fields(form: HTMLFormElement): Field[] {
  return [...form.elements].filter((element): element is Field =>
    element.matches('textarea[name], select[name], input[name]:not([type=hidden], [type=password], [type=file], [type=submit], [type=button])'));
}

function isTick(field: HTMLInputElement): boolean {
  return field.type === 'checkbox' || field.type === 'radio';
}

function valueOf(field: Field): string {
  return field instanceof HTMLInputElement && isTick(field) ? (field.checked ? field.value : '') : field.value;
}

function parse(text: string | null): Entry | null {
  try {
    const entry = JSON.parse(text ?? 'null') as Entry | null;
    return entry && Array.isArray(entry.fields) ? entry : null;
  } catch {
    return null;
  }
}

function dropOld(): void {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(prefix)) continue;
    const entry = parse(localStorage.getItem(key));
    if (!entry || Date.now() - entry.stored > keepFor) localStorage.removeItem(key);
  }
}
