// Upload with progress that survives a broken connection, a restart of the server and of the browser; without scripts the form simply posts its files.
//   data-upload="#list"     on a multipart form: each file becomes a row appended to #list while it is sent
//   data-upload-to          address of the tus server
//   data-upload-entry       key of the entry the files join; they make entries of their own otherwise
//   data-upload-swap        what the last answer replaces; the row otherwise
//   data-max-bytes          the largest file the server takes
//   data-upload-last        ending of files that wait until all others of the form are over: a signature follows what it signs
//   .drop                   inside: files may be dropped here; a .pick label belongs to the file field
//   data-unfinished="id"    elsewhere: a row of the server's for an upload that is not finished; it gives way to the row of one that goes on here
// The bytes go by tus (tus.ts); then one request takes the file into the catalogue. 2xx brings HTML (out-of-band parts allowed); an error brings a `.fc-msg`.
import type { Upload } from 'tus-js-client';
import { antiforgeryHeader, antiforgeryToken } from './antiforgery';
import { swapIn } from './htmx';
import { actionElement, failureMessage, icon, message, showSignedOut } from './messages';

const atOnce = 2;
const finishDelays = [1000, 2000, 4000, 8000, 15_000, 30_000];
const rows = new Set<UploadRow>();
const queue: UploadRow[] = [];
let running = 0;

export function wireUploads(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
    if (form.classList.contains('live')) continue;
    form.classList.add('live');
    wireForm(form);
  }
  for (const row of rows) row.stay();
}

addEventListener('beforeunload', (e) => {
  if ([...rows].some((row) => row.isSending)) e.preventDefault();
});

addEventListener('online', () => {
  for (const row of rows) row.hurry();
});

function enqueue(row: UploadRow): void {
  queue.push(row);
  pump();
}

function pump(): void {
  while (running < atOnce) {
    const at = queue.findIndex((row) => !row.mustWait());
    if (at < 0) return;
    const [next] = queue.splice(at, 1);
    if (!next) return;
    running++;
    void next.run().finally(() => { running--; pump(); });
  }
}

function wireForm(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[type=file]');
  if (!field) return;
  const add = (files: Iterable<File>) => {
    // All of them are there before the first is sent: one may have to follow another.
    const added = [...files].map((file) => new UploadRow(form, field.name, file));
    for (const row of added) {
      row.stay();
      if (row.acceptable()) enqueue(row);
    }
  };

  field.addEventListener('change', () => {
    add([...field.files ?? []]);
    field.value = '';
  });
  form.addEventListener('submit', (e) => e.preventDefault());

  const drop = form.querySelector<HTMLElement>('.drop') ?? form;
  for (const name of ['dragenter', 'dragover']) {
    drop.addEventListener(name, (e) => { e.preventDefault(); drop.classList.add('over'); });
  }
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (e) => {
    e.preventDefault();
    drop.classList.remove('over');
    add(e.dataTransfer?.files ?? []);
  });
}

/** One file on its way: name, progress, ways to pause and to stop, and what became of it. */
class UploadRow {
  readonly #element = document.createElement('li');
  readonly #file: File;
  readonly #limit: number;
  readonly #isLast: boolean;
  readonly #list: string;
  readonly #endpoint: string;
  readonly #swap: string | undefined;
  readonly #fields: Record<string, string> = {};
  readonly #headers: Record<string, string>;
  readonly #meta = document.createElement('div');
  readonly #progress = document.createElement('progress');
  readonly #hold = document.createElement('button');
  #upload: Upload | undefined;
  #url = '';
  #state: 'queued' | 'sending' | 'waiting' | 'paused' | 'finishing' | 'over' = 'queued';
  #leave: () => void = () => undefined;

  constructor(form: HTMLFormElement, fieldName: string, file: File) {
    this.#file = file;
    this.#limit = Number(form.dataset.maxBytes);
    this.#isLast = Boolean(form.dataset.uploadLast) && file.name.endsWith(form.dataset.uploadLast ?? '');
    this.#list = form.dataset.upload ?? '';
    this.#endpoint = new URL(form.dataset.uploadTo ?? '', location.href).href;
    this.#swap = form.dataset.uploadSwap;
    for (const [name, value] of new FormData(form)) if (name !== fieldName && typeof value === 'string' && !name.startsWith('__')) this.#fields[name] = value;
    if (form.dataset.uploadEntry) this.#fields.entry = form.dataset.uploadEntry;
    this.#headers = { [antiforgeryHeader]: antiforgeryToken(form) ?? '', 'HX-Request': 'true' }; // answers are fragments, as for htmx
    this.#draw();
    rows.add(this);
  }

  get isSending(): boolean {
    return this.#state !== 'over' && this.#state !== 'paused';
  }

  /** Whether it is to follow others of its form that are still on their way. */
  mustWait(): boolean {
    return this.#isLast && [...rows].some((row) => row.isSending && !row.#isLast && row.#endpoint === this.#endpoint);
  }

  /** Keeps the row on the page when the list it stands in was drawn anew, and the server's row for the same upload off it. */
  stay(): void {
    if (!this.#element.isConnected) document.querySelector(this.#list)?.append(this.#element);
    if (this.#url) document.querySelector(`[data-unfinished="${this.#key}"]`)?.remove();
  }

  /** What can be told without the server. */
  acceptable(): boolean {
    const { name, size: bytes } = this.#file;
    if (bytes === 0) {
      this.#end(message('due', `没有收下“${name}”：文件是空的，或是一个文件夹`, '文件没有保存。'));
      return false;
    }
    if (this.#limit && bytes > this.#limit) {
      this.#end(message('due', `没有收下“${name}”：${size(bytes)}，超过 ${size(this.#limit)}`, '文件没有保存。分成几份，或压缩扫描件再传。'));
      return false;
    }
    if ([...rows].some((row) => row !== this && row.#state !== 'over' && row.#isFor(this))) {
      this.#end(message('back', `“${name}”已经在传`, '不用再选一次。'));
      return false;
    }
    return true;
  }

  /** Sends, until the file is taken, refused, held or given up. */
  run(): Promise<void> {
    if (this.#state !== 'queued') return Promise.resolve();
    return new Promise((resolve) => {
      this.#leave = resolve;
      this.#state = 'sending';
      this.#hold.hidden = false;
      void this.#send().catch(() => this.#broken());
    });
  }

  /** The network is back: no need to wait out the pause. */
  hurry(): void {
    if (this.#state !== 'waiting' || !this.#upload) return;
    this.#state = 'sending';
    void this.#upload.abort().then(() => this.#upload?.start());
  }

  async #send(): Promise<void> {
    const { prepare } = await import('./tus');
    this.#upload ??= await prepare(this.#file, {
      endpoint: this.#endpoint,
      fields: this.#fields,
      headers: this.#headers,
      onUrl: (url) => { this.#url = url; this.stay(); },
      onProgress: (sent) => this.#advance(sent),
      onWaiting: () => this.#wait(),
      onSent: () => void this.#finish(),
      onFailed: (status, body, headers) => this.#failed(status, body, headers),
    });
    if (this.#state === 'sending') this.#upload.start();
  }

  async #finish(): Promise<void> {
    this.#state = 'finishing';
    this.#hold.hidden = true;
    this.#advance(this.#file.size);
    for (const delay of [...finishDelays, 0]) {
      const response = await fetch(`${this.#url}/finish`, { method: 'POST', headers: this.#headers }).catch(() => undefined);
      if (response?.ok) return this.#taken(response);
      if (response && response.status !== 423 && (response.status < 500 || response.status === 507)) {
        return this.#failed(response.status, await response.text(), response.headers);
      }
      this.#meta.textContent = '传完了，还没有核验：连不上服务器，会自动再试';
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
    this.#broken();
  }

  async #taken(response: Response): Promise<void> {
    const html = await response.text();
    await this.#forget();
    const elsewhere = response.headers.get('HX-Redirect');
    this.#over();
    if (elsewhere) {
      location.assign(elsewhere);
      return;
    }
    // Something else may have drawn the catalogue meanwhile, the new entry with it.
    document.getElementById(`e-${this.#key}`)?.remove();
    const target = (this.#swap && document.querySelector(this.#swap)) || this.#element;
    await swapIn(target, html);
    if (target !== this.#element) this.#element.remove();
  }

  #failed(status: number, body: string, headers: Headers): void {
    if (status === 401) {
      showSignedOut();
      this.#pause();
      this.#end(message('back', `没有传完“${this.#file.name}”：登录已过期`, '传来的都在，登录以后接着传。', this.#again()), true);
    } else if (status === 0 || status === 423 || status === 507 || status >= 500) {
      this.#broken(status ? failureMessage(status, body, headers) : undefined);
    } else {
      void this.#forget();
      this.#end(failureMessage(status, body, headers));
    }
  }

  #broken(why?: HTMLElement): void {
    this.#pause();
    const box = why ?? message('due', `“${this.#file.name}”没有传完：连不上服务器`, '已经传到的都在服务器上，不用从头来。', this.#again());
    if (why) for (const { label, act } of this.#again()) box.querySelector('div')?.append('　', actionElement({ label, act }));
    this.#end(box, true);
  }

  #again() {
    return [
      { label: '接着传', act: () => this.#resume() },
      { label: '不传了', act: () => this.#stop() },
    ];
  }

  #resume(): void {
    this.#state = 'queued';
    this.#draw();
    rows.add(this);
    enqueue(this);
  }

  #pause(): void {
    if (!this.isSending) return;
    if (this.#state !== 'finishing') void this.#upload?.abort();
    this.#state = 'paused';
    this.#hold.textContent = '接着传';
    this.#meta.textContent = `暂停了 · ${this.#share()}`;
    this.#leave();
  }

  #stop(): void {
    // Refused or unheard, the server removes by itself what nobody goes on with.
    void this.#upload?.abort(this.#url !== '').catch(() => undefined);
    void this.#forget();
    this.#over();
    this.#element.remove();
  }

  async #forget(): Promise<void> {
    if (this.#upload) await (await import('./tus')).forget(this.#upload);
  }

  #wait(): void {
    this.#state = 'waiting';
    this.#meta.textContent = `连接断了，会自动接着传 · ${this.#share()}`;
  }

  #over(): void {
    this.#state = 'over';
    rows.delete(this);
    this.#leave();
  }

  #advance(sent: number): void {
    this.#progress.value = sent;
    if (this.#state === 'waiting') this.#state = 'sending';
    if (this.#state === 'sending') this.#meta.textContent = `正在传 ${this.#share()}`;
    if (this.#state === 'finishing') this.#meta.textContent = '传完了，正在核验';
  }

  #share(): string {
    const sent = this.#progress.value;
    return `${Math.floor((sent / this.#file.size) * 100)}% · ${size(sent)}／${size(this.#file.size)}`;
  }

  get #key(): string {
    return this.#url.slice(this.#url.lastIndexOf('/') + 1);
  }

  #isFor(other: UploadRow): boolean {
    return this.#endpoint === other.#endpoint && this.#file.name === other.#file.name && this.#file.size === other.#file.size && this.#file.lastModified === other.#file.lastModified;
  }

  #draw(): void {
    const name = document.createElement('div');
    name.className = 'nm';
    name.textContent = this.#file.name;
    this.#meta.className = 'meta';
    this.#meta.textContent = `排队等传 · ${size(this.#file.size)}`;
    this.#progress.className = 'fc-progress';
    this.#progress.max = this.#file.size;
    this.#progress.setAttribute('aria-label', `正在传 ${this.#file.name}`);
    const middle = document.createElement('div');
    middle.append(name, this.#meta, this.#progress);
    this.#hold.type = 'button';
    this.#hold.className = 'btn-txt';
    this.#hold.textContent = '暂停';
    this.#hold.hidden = true;
    this.#hold.onclick = () => (this.#state === 'paused' ? this.#resume() : this.#pause());
    const right = document.createElement('div');
    right.className = 'rt';
    right.append(this.#hold, actionElement({ label: '不传了', act: () => this.#stop() }));
    const number = document.createElement('span');
    number.className = 'n num';
    this.#element.className = 'ev';
    this.#element.replaceChildren(number, icon('file-upload'), middle, right);
  }

  /** Says what became of the file; one that can go on keeps its place. */
  #end(box: HTMLElement, canGoOn = false): void {
    if (!canGoOn) {
      this.#state = 'over';
      this.#leave();
    }
    this.#element.className = 'said';
    box.querySelector('.close')?.addEventListener('click', () => { rows.delete(this); this.#element.remove(); });
    this.#element.replaceChildren(box);
  }
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`;
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
  return `${(bytes / 1024 ** 3).toFixed(2)} GB`;
}
