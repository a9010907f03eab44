// Drafts are saved as one types, and kept in the browser until the server has confirmed them.
//   data-autosave="/address"   on the form; without a value the form's own action
//   data-autosave-status       inside or outside the form: takes “已存 10:42”; found by data-autosave-status="#form-id", else inside the form
//   data-conflict              inside the form: takes the panel a 409 brings
// The server answers 200 with {"savedAt":"10:42","version":"7"}; the version goes into the hidden field named version and travels with the
// next save, and the form sends a bubbling fc:saved. 409 brings an HTML panel (or a refusal as JSON, shown as a message):
//   data-keep-mine="9"         a button in it: saves this text over version 9
//   data-keep-both="9"         a button in it: takes the texts of [data-merged="field"] into the fields and saves them over version 9
//   data-take-theirs           a link in it: lets this text go and leads to the other one
// 401, or a redirect to the sign-in page, means the session ended: the text stays here and is saved after signing in elsewhere.
import { antiforgeryHeader, antiforgeryToken } from './antiforgery';
import { type Kept, changed, drafts, fill, read } from './drafts';
import { failureMessage, hide, isSignInPage, message, show, showSignedOut } from './messages';

const pause = 800;
const retries = [2_000, 5_000, 15_000, 30_000];

export function wireAutosave(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
    if (form.dataset.autosaveWired) continue;
    form.dataset.autosaveWired = 'true';
    new Autosave(form).start();
  }
}

class Autosave {
  readonly #form: HTMLFormElement;
  readonly #address: string;
  readonly #draft: ReturnType<typeof drafts>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving = false;
  #again = false;
  #failures = 0;
  /** Saving waits for a decision of the person or for a sign-in. */
  #held = false;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#address = form.dataset.autosave || form.action;
    this.#draft = drafts(this.#address);
  }

  start(): void {
    const kept = this.#draft.load();
    if (kept && changed(this.#form, kept.fields)) this.#offer(kept);
    else this.#draft.forget();

    this.#form.addEventListener('input', (e) => {
      if (e.target instanceof HTMLInputElement && e.target.type === 'file') return;
      this.#keep();
      this.#saveIn(pause);
    });
    this.#form.addEventListener('click', (e) => {
      const choice = (e.target as Element).closest<HTMLElement>('[data-keep-mine], [data-keep-both], [data-take-theirs]');
      if (!choice) return;
      if ('takeTheirs' in choice.dataset) {
        this.#draft.forget();
        if (new URL((choice as HTMLAnchorElement).href).pathname !== location.pathname) return; // the answer to a plain form
        e.preventDefault();
        location.reload(); // the link only adds a place to the address: it would not load anything
        return;
      }
      e.preventDefault(); // without scripts the button sends the form
      if (choice.dataset.keepBoth) this.#takeMerged();
      this.#keepMine(choice.dataset.keepMine ?? choice.dataset.keepBoth ?? '');
    });
    this.#form.addEventListener('submit', () => {
      clearTimeout(this.#timer); // the form itself carries the text now; the kept copy goes when the next page shows the same text
      this.#held = true;
    });
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) void this.#saveNow(true);
      else if (this.#draft.load()) this.#resume();
    });
    addEventListener('online', () => this.#resume());
  }

  /** Text of an earlier visit the server never confirmed. */
  #offer(kept: Kept): void {
    const current = this.#version();
    if (kept.version === current) {
      const before = read(this.#form);
      fill(this.#form, kept.fields);
      this.#saveIn(pause);
      show('draft', message('run', `恢复了 ${kept.at} 没有存上的内容`, '正在接着存。', [
        { label: '不要了，用服务器上的', act: () => this.#useServers(before) },
      ]));
      return;
    }
    this.#held = true;
    show('draft', message('back', `本机有 ${kept.at} 没有存上的内容`, '服务器上的后来又改过，没有覆盖它。', [
      { label: '换成本机的', act: () => { fill(this.#form, kept.fields); hide('draft'); this.#release(); this.#saveIn(0); } },
      { label: '不要了', act: () => { this.#draft.forget(); hide('draft'); this.#release(); } },
    ]));
  }

  #useServers(fields: [string, string][]): void {
    fill(this.#form, fields);
    hide('draft');
    this.#keep();
    this.#saveIn(0);
  }

  #keep(): void {
    const stored = this.#draft.store({ fields: read(this.#form), version: this.#version(), at: clock(new Date()) });
    this.#status(stored ? '正在写……' : '本机存不下了，写完马上按“存草稿”');
  }

  #saveIn(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#saveNow(false), delay);
  }

  #resume(): void {
    hide('signed-out');
    if (this.#form.querySelector('[data-conflict] *')) return; // still to be decided
    this.#release();
    this.#saveIn(0);
  }

  #release(): void {
    this.#held = false;
    this.#failures = 0;
  }

  async #saveNow(leaving: boolean): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#held || !this.#draft.load()) return;
    if (this.#saving) {
      this.#again = true;
      return;
    }
    this.#saving = true;
    const sent = JSON.stringify(read(this.#form));
    try {
      this.#status('正在存……');
      const response = await fetch(this.#address, {
        method: 'POST',
        body: new URLSearchParams(textOf(new FormData(this.#form))),
        headers: { [antiforgeryHeader]: antiforgeryToken(this.#form) ?? '', Accept: 'application/json' },
        credentials: 'same-origin',
        redirect: 'manual',
        keepalive: leaving,
      });
      await this.#answered(response, sent);
    } catch {
      this.#failed();
    } finally {
      this.#saving = false;
      if (this.#again) {
        this.#again = false;
        this.#saveIn(0);
      }
    }
  }

  async #answered(response: Response, sent: string): Promise<void> {
    if (response.status === 401 || isSignInPage(response)) {
      this.#held = true;
      this.#status('没有存上，内容在本机');
      showSignedOut();
    } else if (response.ok) {
      const { savedAt, version } = (await response.json()) as { savedAt: string; version?: string | number };
      if (version !== undefined) this.#setVersion(String(version));
      this.#failures = 0;
      hide('autosave');
      hide('draft');
      this.#status(`已存 ${savedAt}`);
      this.#form.dispatchEvent(new CustomEvent('fc:saved', { bubbles: true }));
      if (JSON.stringify(read(this.#form)) === sent) this.#draft.forget();
      else this.#again = true; // typed on while it was saved
    } else if (response.status === 409) {
      this.#held = true;
      this.#status('没有存上：别人也改了这一稿');
      this.#showConflict(await response.text(), response.headers);
    } else if (response.status >= 500 || response.status === 429) {
      this.#failed();
    } else {
      this.#held = true;
      this.#status('没有存上，内容在本机');
      show('autosave', failureMessage(response.status, await response.text(), response.headers));
    }
  }

  #failed(): void {
    const wait = retries[Math.min(this.#failures, retries.length - 1)] ?? 30_000;
    this.#failures++;
    this.#status(`没有存上，内容在本机，${wait / 1000} 秒后再存`);
    this.#saveIn(wait);
  }

  #showConflict(body: string, headers: Headers): void {
    const place = this.#form.querySelector('[data-conflict]');
    if (!place || !headers.get('Content-Type')?.includes('html')) {
      show('autosave', failureMessage(409, body, headers));
      return;
    }
    const panel = new DOMParser().parseFromString(body, 'text/html').body;
    place.replaceChildren(...[...panel.childNodes].map((node) => document.importNode(node, true)));
    place.scrollIntoView({ block: 'nearest' });
  }

  #takeMerged(): void {
    const merged = [...this.#form.querySelectorAll<HTMLTextAreaElement>('[data-merged]')];
    fill(this.#form, merged.map((text) => [text.dataset.merged ?? '', text.value]));
  }

  #keepMine(version: string): void {
    this.#form.querySelector('[data-conflict]')?.replaceChildren();
    this.#setVersion(version);
    this.#keep();
    this.#release();
    this.#saveIn(0);
  }

  #versionField(): HTMLInputElement | null {
    return this.#form.querySelector('input[name=version]');
  }

  #version(): string {
    return this.#versionField()?.value ?? '';
  }

  #setVersion(version: string): void {
    const field = this.#versionField();
    if (field) field.value = version;
  }

  #status(words: string): void {
    const status = this.#form.querySelector('[data-autosave-status]')
      ?? (this.#form.id ? document.querySelector(`[data-autosave-status="#${CSS.escape(this.#form.id)}"]`) : null);
    if (status) status.textContent = words;
  }
}

/** A draft is text: files have their own way up. */
function textOf(data: FormData): [string, string][] {
  return [...data].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
}

function clock(time: Date): string {
  return `${time.getMonth() + 1}月${time.getDate()}日 ${time.getHours()}:${String(time.getMinutes()).padStart(2, '0')}`;
}
