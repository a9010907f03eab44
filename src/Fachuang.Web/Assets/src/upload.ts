// Upload with progress; without scripts the form simply posts its files.
//   data-upload="#list"     on a multipart form: each file becomes a row appended to #list while it is sent
//   data-max-bytes          the largest file the server takes
//   .drop                   inside: files may be dropped here; a .pick label belongs to the file field
// One request a file: the other fields first, the file last, the antiforgery token in the header, so that the server can judge before it
// reads the body. 2xx brings the HTML row that replaces the progress row (out-of-band parts allowed); an error brings a `.fc-msg`.
import { antiforgeryHeader, antiforgeryToken } from './antiforgery';
import { swapIn } from './htmx';
import { failureMessage, icon, message, showSignedOut } from './messages';

const atOnce = 2;
let sending = 0;

export function wireUploads(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
    if (form.classList.contains('live')) continue;
    form.classList.add('live');
    wireForm(form);
  }
}

addEventListener('beforeunload', (e) => {
  if (sending > 0) e.preventDefault();
});

function wireForm(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[type=file]');
  const list = document.querySelector(form.dataset.upload ?? '');
  if (!field || !list) return;
  const queue: (() => Promise<void>)[] = [];
  let running = 0;

  const pump = () => {
    while (running < atOnce) {
      const next = queue.shift();
      if (!next) return;
      running++;
      void next().finally(() => { running--; pump(); });
    }
  };
  const add = (files: Iterable<File>) => {
    for (const file of files) {
      const row = new UploadRow(form, field.name, file);
      list.append(row.element);
      if (row.acceptable()) queue.push(() => row.send());
    }
    pump();
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

/** One file on its way: name, progress, a way to stop, and what became of it. */
class UploadRow {
  readonly element = document.createElement('li');
  readonly #form: HTMLFormElement;
  readonly #fieldName: string;
  readonly #file: File;
  readonly #meta = document.createElement('div');
  readonly #progress = document.createElement('progress');
  #request: XMLHttpRequest | undefined;
  #stopped = false;

  constructor(form: HTMLFormElement, fieldName: string, file: File) {
    this.#form = form;
    this.#fieldName = fieldName;
    this.#file = file;
    this.#draw();
  }

  /** What can be told without the server. */
  acceptable(): boolean {
    const limit = Number(this.#form.dataset.maxBytes);
    if (this.#file.size === 0) {
      this.#end(message('due', `没有收下“${this.#file.name}”：文件是空的，或是一个文件夹`, '文件没有保存。'));
      return false;
    }
    if (limit && this.#file.size > limit) {
      this.#end(message('due', `没有收下“${this.#file.name}”：${size(this.#file.size)}，超过 ${size(limit)}`, '文件没有保存。分成几份，或压缩扫描件再传。'));
      return false;
    }
    return true;
  }

  send(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#draw();
    const body = new FormData();
    for (const [name, value] of new FormData(this.#form)) if (name !== this.#fieldName) body.append(name, value);
    body.append(this.#fieldName, this.#file, this.#file.name);
    const request = (this.#request = new XMLHttpRequest());
    sending++;
    return new Promise((resolve) => {
      request.upload.addEventListener('progress', (e) => this.#advance(e.loaded, e.total));
      request.addEventListener('load', () => void this.#answered(request));
      request.addEventListener('error', () => this.#broken());
      request.addEventListener('loadend', () => { sending--; resolve(); });
      request.open('POST', this.#form.action);
      request.setRequestHeader(antiforgeryHeader, antiforgeryToken(this.#form) ?? '');
      request.setRequestHeader('HX-Request', 'true'); // the answer is a fragment, as for htmx
      request.send(body);
    });
  }

  async #answered(request: XMLHttpRequest): Promise<void> {
    if (request.status === 401) {
      showSignedOut();
      this.#end(message('back', `没有传成“${this.#file.name}”：登录已过期`, '登录以后再传。', this.#again()));
    } else if (request.status >= 200 && request.status < 300) {
      await swapIn(this.element, request.responseText);
    } else {
      const headers = new Headers({ 'Content-Type': request.getResponseHeader('Content-Type') ?? '' });
      this.#end(failureMessage(request.status, request.responseText, headers));
    }
  }

  #broken(): void {
    this.#end(message('due', `“${this.#file.name}”传到一半断了`, '没有存下半个文件。', this.#again()));
  }

  #again() {
    return [
      { label: '再传一次', act: () => void this.send() },
      { label: '不传了', act: () => this.element.remove() },
    ];
  }

  #stop(): void {
    this.#stopped = true;
    this.#request?.abort();
    this.element.remove();
  }

  #advance(loaded: number, total: number): void {
    this.#progress.max = total;
    this.#progress.value = loaded;
    this.#meta.textContent = loaded < total
      ? `正在传 ${Math.floor((loaded / total) * 100)}% · ${size(loaded)}／${size(total)}`
      : '传完了，正在核验';
  }

  #draw(): void {
    const name = document.createElement('div');
    name.className = 'nm';
    name.textContent = this.#file.name;
    this.#meta.className = 'meta';
    this.#meta.textContent = `排队等传 · ${size(this.#file.size)}`;
    this.#progress.className = 'fc-progress';
    this.#progress.max = this.#file.size;
    this.#progress.value = 0;
    this.#progress.setAttribute('aria-label', `正在传 ${this.#file.name}`);
    const middle = document.createElement('div');
    middle.append(name, this.#meta, this.#progress);
    const stop = document.createElement('button');
    stop.type = 'button';
    stop.className = 'btn-txt';
    stop.textContent = '停下';
    stop.addEventListener('click', () => this.#stop());
    const right = document.createElement('div');
    right.className = 'rt';
    right.append(stop);
    const number = document.createElement('span');
    number.className = 'n num';
    this.element.className = 'ev';
    this.element.replaceChildren(number, icon('file-upload'), middle, right);
  }

  #end(box: HTMLElement): void {
    this.element.className = 'said';
    box.querySelector('.close')?.addEventListener('click', () => this.element.remove());
    this.element.replaceChildren(box);
  }
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`;
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
  return `${(bytes / 1024 ** 3).toFixed(2)} GB`;
}
