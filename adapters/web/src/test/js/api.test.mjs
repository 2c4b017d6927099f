import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const { Api, EventParser, Refused, randomName } = await import(pathToFileURL(process.env.PAGE + '/chat-api.js'));

globalThis.addEventListener ??= () => {};
globalThis.removeEventListener ??= () => {};

const words = ['You ', 'can ', 'connect ', 'Slack.'];
const frames = words.map((text, i) => `id: ${i + 1}\nevent: delta\ndata: ${JSON.stringify({ text })}\n\n`)
  .concat('id: 5\nevent: done\ndata: {"origin":"faq","feedback":true}\n\n');

/** Answers every request by the next of the given functions, and remembers what was asked. */
async function serve(answers, use) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push({ method: request.method, url: request.url, key: request.headers['idempotency-key'] });
    request.resume();
    (answers.length > 1 ? answers.shift() : answers[0])(response, Number(new URL(request.url, 'http://x').searchParams.get('after') ?? 0));
  });
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  const real = globalThis.fetch;
  globalThis.fetch = (url, options) => real(`http://127.0.0.1:${server.address().port}/${url}`, options);
  try {
    await use(new Api('c'), asked);
  } finally {
    globalThis.fetch = real;
    server.closeAllConnections();
    server.close();
  }
}

const head = response => response.writeHead(200, { 'Content-Type': 'text/event-stream' });
const stream = upTo => (response, after) => {
  head(response);
  response.write(`event: turn\ndata: {"turn":"t1","after":${after}}\n\n`);
  frames.slice(after, upTo).forEach(frame => response.write(frame));
  if (upTo === undefined) response.end();
  else setTimeout(() => response.destroy(), 20);
};
const refuse = (status, headers = {}) => response => {
  response.writeHead(status, { 'Content-Type': 'application/problem+json', ...headers });
  response.end('{"detail":"because"}');
};

async function read(events) {
  const seen = [];
  for await (const event of events) seen.push(event);
  return { text: seen.filter(e => e.event === 'delta').map(e => e.data.text).join(''), names: seen.map(e => e.event) };
}

const never = new AbortController().signal;

for (let cut = 0; cut <= words.length; cut++) {
  test(`a stream cut after ${cut} parts is resumed`, () => serve([stream(cut), stream()], async (api, asked) => {
    const { text, names } = await read(api.ask('how', never));
    assert.equal(text, words.join(''));
    assert.equal(names.at(-1), 'done');
    assert.ok(names.includes('offline'));
    assert.equal(asked[1].url, `/chat/c/turns/t1?after=${cut}`);
  }));
}

test('a question that did not get through is asked again under the same key', () =>
  serve([response => response.destroy(), refuse(503), stream()], async (api, asked) => {
    assert.equal((await read(api.ask('how', never))).text, words.join(''));
    assert.equal(asked.length, 3);
    assert.equal(new Set(asked.map(a => a.key)).size, 1);
    assert.ok(asked.every(a => a.method === 'POST'));
  }));

test('a server that knows less than was seen makes the answer start anew', () =>
  serve([stream(2), response => stream()(response, 0)], async api => {
    const { names } = await read(api.ask('how', never));
    assert.ok(names.includes('restart'));
  }));

test('a refusal is not tried again', () => serve([refuse(413)], async (api, asked) => {
  await assert.rejects(read(api.ask('how', never)), error => error instanceof Refused && error.message === 'because');
  assert.equal(asked.length, 1);
}));

test('aborting ends it, also while it waits', () => serve([refuse(503, { 'Retry-After': '30' })], async api => {
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 100);
  await assert.rejects(read(api.ask('how', abort.signal)), { name: 'AbortError' });
}));

test('events may come in any pieces', () => {
  const text = `:\n\nevent: turn\ndata: {"turn":"t"}\n\n${frames.join('')}`;
  for (let size = 1; size < text.length; size += 7) {
    const parser = new EventParser();
    const events = [];
    for (let at = 0; at < text.length; at += size) events.push(...parser.take(text.slice(at, at + size)));
    assert.deepEqual(events.map(e => e.event), ['turn', 'delta', 'delta', 'delta', 'delta', 'done']);
    assert.equal(events[2].id, 2);
  }
});

test('a visitor shows their token with every request', async () => {
  const seen = [];
  const server = createServer((request, response) => {
    seen.push(request.headers['x-visitor-token']);
    request.resume();
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('{}');
  });
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  const real = globalThis.fetch;
  globalThis.fetch = (url, options) => real(`http://127.0.0.1:${server.address().port}/${url}`, options);
  try {
    const api = new Api('c', 'token');
    await api.history(never);
    await api.stop();
    await api.feedback('t', true);
    assert.deepEqual(seen, ['token', 'token', 'token']);
  } finally {
    globalThis.fetch = real;
    server.closeAllConnections();
    server.close();
  }
});

test('names are unguessable and fit the path', () => {
  const names = new Set(Array.from({ length: 1000 }, randomName));
  assert.equal(names.size, 1000);
  for (const name of names) assert.match(name, /^[A-Za-z0-9_-]{24}$/);
});
