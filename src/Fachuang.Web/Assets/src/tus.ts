// Loaded when the first file is sent: the protocol's client, set up as our server speaks it. Pieces of 8 MiB, each with its SHA-256 where the
// browser can make one (pages that did not come over https cannot); what was sent is found again by the file's name, size and date.
import { defaultOptions, DefaultHttpStack, Upload, type HttpStack } from 'tus-js-client';

const pieceBytes = 8 * 1024 * 1024;

// Long enough for a server that is started again, or a cable that is plugged in again.
const retryDelays = [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 60_000];

/** A status the answer of which ends the upload: asking again would bring the same. */
const signedOut = 401;

export interface Sending {
  endpoint: string;
  fields: Record<string, string>;
  headers: Record<string, string>;
  onUrl(url: string): void;
  onProgress(sent: number): void;
  onWaiting(): void;
  onSent(): void;
  onFailed(status: number, body: string, headers: Headers): void;
}

/** Prepares an upload; `start()` begins it, or goes on with what an earlier page began. */
export async function prepare(file: File, sending: Sending): Promise<Upload> {
  let isSignedOut = false;
  const upload = new Upload(file, {
    endpoint: sending.endpoint,
    chunkSize: pieceBytes,
    retryDelays,
    metadata: { filename: file.name, ...sending.fields },
    headers: sending.headers,
    httpStack: new SummingStack(),
    onUploadUrlAvailable: () => sending.onUrl(upload.url ?? ''),
    onProgress: (sent) => sending.onProgress(sent),
    onAfterResponse: (_, response) => {
      // Thrown here, the address is kept: to the client any 4xx means that the upload is gone.
      isSignedOut = response.getStatus() === signedOut;
      if (isSignedOut) throw new Error('signed out');
    },
    onShouldRetry: (error) => {
      const status = error.originalResponse?.getStatus() ?? 0;
      const again = !isSignedOut && (status === 0 || status === 409 || status === 423 || status === 460 || (status >= 500 && status !== 507));
      if (again) sending.onWaiting();
      return again;
    },
    onSuccess: () => sending.onSent(),
    onError: (error) => {
      const response = 'originalResponse' in error ? error.originalResponse : null;
      sending.onFailed(
        isSignedOut ? signedOut : response?.getStatus() ?? 0,
        response?.getBody() ?? '',
        new Headers({ 'Content-Type': response?.getHeader('Content-Type') ?? '' }),
      );
    },
  });
  const earlier = (await upload.findPreviousUploads()).at(-1);
  if (earlier) upload.resumeFromPreviousUpload(earlier);
  return upload;
}

/** Forgets where a file was sent to: it is in the catalogue, or nobody wants it. */
export async function forget(upload: Upload): Promise<void> {
  for (const earlier of await upload.findPreviousUploads()) await defaultOptions.urlStorage.removeUpload(earlier.urlStorageKey);
}

class SummingStack implements HttpStack {
  readonly #stack = new DefaultHttpStack({});

  createRequest(method: string, url: string) {
    const request = this.#stack.createRequest(method, url);
    if (method !== 'PATCH' || !isSecureContext) return request;
    const send = request.send.bind(request);
    request.send = async (body: unknown) => {
      if (body instanceof Blob) {
        const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await body.arrayBuffer()));
        request.setHeader('Upload-Checksum', `sha256 ${btoa(String.fromCharCode(...sum))}`);
      }
      return send(body);
    };
    return request;
  }

  getName(): string {
    return 'summing';
  }
}
