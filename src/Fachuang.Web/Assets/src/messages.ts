// Messages of the page: one region under the top bar, `.fc-msg` fragments of the server or words of our own. Never alert().

export type Tone = 'ok' | 'back' | 'due' | 'run';

export interface Action {
  label: string;
  /** A link when given, else a button that calls `act`. */
  href?: string;
  act?: () => void;
}

/** Where the host sends strangers. */
const signInPath = '/sign-in';

const icons: Record<Tone, string> = { ok: 'circle-check', back: 'alert-triangle', due: 'alert-circle', run: 'info-circle' };

/** An icon of the sprite, decorative. */
export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `/dist/icons.svg#i-${name}`);
  svg.append(use);
  return svg;
}

/** Builds one message. `head` is what happened, `text` what was kept and what to do. */
export function message(tone: Tone, head: string, text = '', actions: Action[] = []): HTMLElement {
  const box = document.createElement('div');
  box.className = `fc-msg ${tone}`;
  box.setAttribute('role', tone === 'due' ? 'alert' : 'status');
  const body = document.createElement('div');
  const strong = document.createElement('b');
  strong.textContent = head;
  body.append(strong);
  if (text) body.append(document.createElement('br'), text);
  for (const action of actions) body.append('　', actionElement(action));
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'close';
  close.setAttribute('aria-label', '收起这条消息');
  close.append(icon('x'));
  close.addEventListener('click', () => box.remove());
  box.append(icon(icons[tone]), body, close);
  return box;
}

/** Shows a message in the page's region; one with the same key replaces the earlier one. */
export function show(key: string, box: HTMLElement): void {
  hide(key);
  box.dataset.message = key;
  region().prepend(box);
  box.scrollIntoView({ block: 'nearest' });
}

export function hide(key: string): void {
  document.querySelector(`[data-message="${key}"]`)?.remove();
}

/** The session ended while the page was open. */
export function showSignedOut(): void {
  show('signed-out', message('back', '登录已过期，您写的内容还在本机', '登录以后回到本页，没有存上的会接着存。', [
    { label: '在新窗口登录', href: signInPath },
  ]));
}

/** The server did not answer at all. */
export function showUnreachable(): void {
  show('failure', message('due', '没有连上服务器', '这一步没有做成，您写的内容都在本页。过一分钟再试。'));
}

/** A response of 400 and above: the server's own message when it sent one, else words for the status. */
export function showFailure(status: number, body: string, headers: Headers): void {
  show('failure', failureMessage(status, body, headers));
}

export function failureMessage(status: number, body: string, headers: Headers): HTMLElement {
  if (isJson(headers)) return jsonFailure(body);
  const sent = new DOMParser().parseFromString(body, 'text/html').querySelector('.fc-msg');
  if (sent instanceof HTMLElement) return document.importNode(sent, true);
  const [head, text] = statusWords(status); // a proxy answered, not the program: there is no reference number
  return message('due', head, text);
}

/** True when a request was answered by the sign-in page instead of its own answer. */
export function isSignInPage(response: Response): boolean {
  return response.type === 'opaqueredirect' || (response.redirected && new URL(response.url).pathname === signInPath);
}

function isJson(headers: Headers): boolean {
  return headers.get('Content-Type')?.includes('json') ?? false;
}

function jsonFailure(body: string): HTMLElement {
  const { message: words, reference } = JSON.parse(body) as { message: string; reference: string };
  return message('due', `${words}。`, `编号 ${reference}`);
}

function statusWords(status: number): [string, string] {
  switch (status) {
    case 400: return ['没有做成：本页放得太久', '您写的内容还在。刷新本页再试。'];
    case 403: return ['没有做成：您的账号不能做这一步', '什么都没有改。'];
    case 404: return ['没有找到', '它可能已被删去或移走。刷新本页看看。'];
    case 409: return ['没有做成：别人刚改过', '您的改动没有覆盖它。刷新本页看现在的样子。'];
    case 413: return ['没有收下：文件太大', '文件没有保存。'];
    case 429: return ['没有做成：按得太快', '过一分钟再试。'];
    case 507: return ['没有存上：服务器磁盘满了', '您写的内容还在本页。请告诉管理员。'];
    default: return ['没有做成：服务器出错', '您写的内容还在本页。过一分钟再试。'];
  }
}

export function actionElement(action: Action): HTMLElement {
  if (action.href !== undefined) {
    const link = document.createElement('a');
    link.href = action.href;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = action.label;
    return link;
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn-txt';
  button.textContent = action.label;
  button.addEventListener('click', () => action.act?.());
  return button;
}

function region(): HTMLElement {
  return document.getElementById('messages') ?? document.querySelector('main') ?? document.body;
}
