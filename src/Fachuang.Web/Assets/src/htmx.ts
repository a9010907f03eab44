// The only file that knows htmx: its event names (version 4), how errors are shown and how other modules hear of new content.
import htmx from 'htmx.org';
import { antiforgeryHeader, antiforgeryToken } from './antiforgery';
import { isSignInPage, showFailure, showSignedOut, showUnreachable } from './messages';

const event = {
  configRequest: 'htmx:config:request',
  beforeResponse: 'htmx:before:response',
  responseError: 'htmx:response:error',
  networkError: 'htmx:error',
  finallyRequest: 'htmx:finally:request',
  afterProcess: 'htmx:after:process',
} as const;

/** What we read and set on htmx's request context. */
interface Context {
  sourceElement: Element;
  swap: string;
  text: string;
  target?: Element;
  hx?: { retarget?: string };
  request: { method: string; headers: Record<string, string>; body: FormData | null };
  response?: { raw: Response; status: number; headers: Headers };
}

/** Statuses whose body belongs where the request aimed: the form with its field messages. */
const formStatus = 422;

export function wireHtmx(): void {
  htmx.config.defaultSettleDelay = 0; // no transitions of ours to settle; settling copies style attributes, which our policy forbids
  htmx.config.history = 'reload'; // a page from the server, never a stale copy with an old version number

  on(event.configRequest, ({ request, sourceElement }) => {
    if (/^(GET|HEAD)$/i.test(request.method)) return;
    const token = antiforgeryToken(sourceElement);
    if (token) request.headers[antiforgeryHeader] = token;
  });

  on(event.beforeResponse, ({ response }, e) => {
    if (!response || !isSignInPage(response.raw)) return;
    e.preventDefault(); // the sign-in page must not land inside a panel
    showSignedOut();
  });

  on(event.responseError, (context) => {
    const { response } = context;
    if (!response || response.status === formStatus || context.hx?.retarget) return;
    context.swap = 'none';
    if (response.status === 401) showSignedOut();
    else showFailure(response.status, context.text, response.headers);
  });

  on(event.networkError, () => showUnreachable());
}

/** Runs `wire` for the document now and for every element htmx processes later. `wire` must bear being called twice. */
export function onContent(wire: (root: ParentNode) => void): void {
  wire(document);
  document.addEventListener(event.afterProcess, (e) => {
    if (e.target instanceof Element && e.target !== document.body) wire(e.target.parentElement ?? e.target);
  });
}

/** Runs `act` when an htmx request ends, whatever its outcome; the element is the one that sent it. */
export function onRequestEnd(act: (source: Element) => void): void {
  on(event.finallyRequest, ({ sourceElement }) => act(sourceElement));
}

/** Replaces `target` by a fragment of the server, out-of-band parts included. */
export async function swapIn(target: Element, html: string): Promise<void> {
  await htmx.swap({ text: html, target, swap: 'outerHTML', sourceElement: target });
}

function on(name: string, act: (context: Context, e: CustomEvent) => void): void {
  document.addEventListener(name, (e) => {
    const { ctx } = (e as CustomEvent<{ ctx?: Context }>).detail;
    if (ctx) act(ctx, e as CustomEvent);
  });
}
