// The console's HTTP API. What is not there, not allowed or wrong comes as an error that says so in words.
let csrf = '';
let onSignedOut = () => {};

export class ApiError extends Error {
  constructor(status, body) {
    super(body.detail ?? `HTTP ${status}`);
    this.status = status;
    this.body = body;
  }

  /** This part of the program is not there. */
  get missing() { return this.status === 404 || this.status === 405; }
}

export function signedIn(session, signedOut) {
  csrf = session.csrf ?? '';
  onSignedOut = signedOut;
}

export const get = (path, signal) => call(path, { signal });
export const post = (path, body = {}, signal) => call(path, { method: 'POST', body: JSON.stringify(body), signal });
/** Asked again with the same key, it is done once. */
export const postOnce = (path, body, key) => call(path, { method: 'POST', body: JSON.stringify(body), key });
export const remove = path => call(path, { method: 'DELETE' });
export const upload = (path, form) => call(path, { method: 'POST', body: form });

async function call(path, options) {
  const response = await fetch(`api/${path}`, { ...options, headers: headers(options), cache: 'no-store' });
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  if (response.status === 401 && path !== 'session') onSignedOut();
  throw new ApiError(response.status, body);
}

function headers({ method, body, key }) {
  const all = method ? { 'x-csrf-token': csrf } : {};
  if (key) all['idempotency-key'] = key;
  return typeof body === 'string' ? { ...all, 'content-type': 'application/json' } : all;
}

/** Yields {event, data} of a request that is answered with Server-Sent Events. */
export async function* events(path, body, signal) {
  const options = { method: 'POST', body: JSON.stringify(body), signal };
  const response = await fetch(`api/${path}`, { ...options, headers: headers(options) });
  if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => ({})));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ''; ;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (event) yield { event, data: JSON.parse(data) };
    }
  }
}
