// The conversation's HTTP API. An answer is read as one sequence of events, whatever happens to the connection: a
// question that got no answer is sent again under the same key, a cut answer is resumed after the last event seen.

const PATIENCE_MS = 60_000;
const SILENCE_MS = 40_000;
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 8_000;

/** A refusal by the server: asking again would not help. */
export class Refused extends Error {}

export class Api {
  #base;
  #headers;

  /** visitor: a token of the site that shows the chat, or null */
  constructor(conversation, visitor = null) {
    this.#base = `chat/${conversation}`;
    this.#headers = visitor ? { 'X-Visitor-Token': visitor } : {};
  }

  async history(signal) {
    const response = await fetch(this.#base, { signal, headers: this.#headers });
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  }

  async stop() {
    await fetch(`${this.#base}/stop`, { method: 'POST', headers: this.#headers });
  }

  async feedback(turn, helpful) {
    const response = await fetch(`${this.#base}/turns/${encodeURIComponent(turn)}/feedback`, json({ helpful }, this.#headers));
    if (!response.ok) throw new Error(`${response.status}`);
  }

  /** Asks; yields {event, data} and, while it is cut off, {event: 'offline'}. */
  ask(text, signal) {
    const asking = json({ text }, this.#headers);
    asking.headers['Idempotency-Key'] = randomName();
    return this.#events(`${this.#base}/messages`, asking, null, signal);
  }

  /** The answer of a turn that is under way, from its beginning. */
  resume(turn, signal) {
    return this.#events(null, null, turn, signal);
  }

  async *#events(askAt, asking, turn, signal) {
    let after = 0;
    let failures = 0;
    let lastNews = Date.now();
    for (;;) {
      let pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures) * (0.75 + Math.random() / 2);
      try {
        const response = turn === null ? await open(askAt, asking, signal) : await open(this.#rest(turn, after), { headers: this.#headers }, signal);
        for await (const event of read(response, signal)) {
          lastNews = Date.now();
          failures = 0;
          if (event.event === 'turn') {
            turn = event.data.turn;
            if (event.data.after < after) yield { event: 'restart' };
            after = event.data.after;
          } else {
            after = event.id || after;
          }
          yield event;
          if (event.event === 'done' || event.event === 'failed') return;
        }
      } catch (e) {
        if (signal.aborted || e instanceof Refused) throw e;
        if (e.retryAfterMs) pause = Math.max(pause, e.retryAfterMs);
      }
      if (Date.now() + pause - lastNews > PATIENCE_MS) throw new Error('gave up');
      failures++;
      yield { event: 'offline' };
      await sleep(pause, signal);
    }
  }

  #rest(turn, after) {
    return `${this.#base}/turns/${encodeURIComponent(turn)}?after=${after}`;
  }
}

function json(body, headers) {
  return { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

async function open(url, options, signal) {
  const headers = { ...options.headers, Accept: 'text/event-stream' };
  const response = await fetch(url, { ...options, headers, signal, cache: 'no-store' });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  if (response.status !== 429 && response.status < 500) throw new Refused(problem.detail ?? `Error ${response.status}`);
  throw Object.assign(new Error(`${response.status}`), { retryAfterMs: 1000 * Number(response.headers.get('Retry-After') ?? 0) });
}

/** The events of a response; a connection that says nothing for too long, not even a keep-alive, counts as cut. */
async function* read(response, signal) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const parser = new EventParser();
  try {
    for (;;) {
      const { value, done } = await within(reader.read(), SILENCE_MS, signal);
      if (done) return;
      yield* parser.take(value);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** Server-Sent Events out of text that comes in pieces. */
export class EventParser {
  #rest = '';

  take(text) {
    const parts = (this.#rest + text).split('\n\n');
    this.#rest = parts.pop();
    return parts.map(parsed).filter(event => event !== null);
  }
}

function parsed(block) {
  const event = { id: 0, event: '', data: '' };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trimStart();
    if (name === 'id') event.id = Number(value);
    else if (name === 'event' || name === 'data') event[name] += value;
  }
  return event.event ? { ...event, data: JSON.parse(event.data) } : null;
}

function within(promise, ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('silence')), ms);
    const aborted = () => reject(signal.reason);
    signal.addEventListener('abort', aborted, { once: true });
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
    });
  });
}

/** Until the time is over or the network is back. */
function sleep(ms, signal) {
  return new Promise((resolve, reject) => {
    const wake = () => {
      clearTimeout(timer);
      removeEventListener('online', wake);
      signal.removeEventListener('abort', wake);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(wake, ms);
    addEventListener('online', wake);
    signal.addEventListener('abort', wake);
  });
}

/** 144 random bits; crypto.randomUUID would need a secure context. */
export function randomName() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_');
}
