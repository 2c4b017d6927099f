import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';

const { PARLEY_URL: url, PARLEY_KEY: apiKey } = process.env;
const openai = new OpenAI({ apiKey, baseURL: `${url}/v1`, maxRetries: 0 });
const ask = (content, more = {}) => ({ model: 'support', messages: [{ role: 'user', content }], ...more });

test('a completion', async () => {
  const completion = await openai.chat.completions.create(ask('Can I change my order?'));
  assert.equal(completion.object, 'chat.completion');
  assert.equal(completion.model, 'support');
  assert.match(completion.id, /^chatcmpl-/);
  assert.equal(completion.choices[0].message.content, 'Orders can be changed.');
  assert.equal(completion.choices[0].finish_reason, 'stop');
  assert.ok(completion.usage.prompt_tokens > 0);
  assert.equal(completion.usage.completion_tokens, 4);
  assert.equal(completion.choices[0].message.sources[0].source, 'orders.md#orders');
});

test('a streamed completion', async () => {
  const stream = await openai.chat.completions.create(
    ask('Can I change my order?', { stream: true, stream_options: { include_usage: true } }));
  let text = '';
  let usage;
  const reasons = [];
  for await (const chunk of stream) {
    assert.equal(chunk.object, 'chat.completion.chunk');
    text += chunk.choices[0]?.delta.content ?? '';
    if (chunk.choices[0]?.finish_reason) reasons.push(chunk.choices[0].finish_reason);
    usage = chunk.usage ?? usage;
  }
  assert.equal(text, 'Orders can be changed.');
  assert.deepEqual(reasons, ['stop']);
  assert.equal(usage.completion_tokens, 4);
});

test('the helper for streams', async () => {
  const stream = openai.chat.completions.stream(ask('Can I change my order?'));
  const seen = [];
  stream.on('content', delta => seen.push(delta));
  const final = await stream.finalChatCompletion();
  assert.equal(final.choices[0].message.content, 'Orders can be changed.');
  assert.equal(seen.join(''), 'Orders can be changed.');
});

test('the FAQ answers without a model', async () => {
  const completion = await openai.chat.completions.create(ask('How can I reset my password?'));
  assert.equal(completion.choices[0].message.content, 'Open *Settings* and press **Reset**.');
  assert.equal(completion.usage.total_tokens, 0);
});

test('a talk that the bot remembers', async () => {
  const talk = { metadata: { conversation: 'talk-1' }, user: 'ana' };
  const asked = await openai.chat.completions.create(
    { ...ask('please paint it', talk), model: 'paint' });
  assert.equal(asked.choices[0].message.content, 'Which color?\n\n- Red\n- Blue');
  const done = await openai.chat.completions.create({ ...ask('red', talk), model: 'paint' });
  assert.equal(done.choices[0].message.content, 'It is red now.');
});

test('models are the flows', async () => {
  const models = [];
  for await (const model of openai.models.list()) models.push(model.id);
  assert.deepEqual(models.sort(), ['paint', 'support', 'translate']);
  assert.equal((await openai.models.retrieve('support')).id, 'support');
});

test('embeddings, as numbers and packed', async () => {
  const packed = await openai.embeddings.create({ model: 'any', input: ['one', 'two'] });
  const plain = await openai.embeddings.create({ model: 'any', input: 'two', encoding_format: 'float' });
  assert.equal(packed.data.length, 2);
  assert.equal(packed.data[1].embedding.length, plain.data[0].embedding.length);
  packed.data[1].embedding.forEach((value, i) => assert.ok(Math.abs(value - plain.data[0].embedding[i]) < 1e-6));
});

test('errors are of the classes that the client knows', async () => {
  const stranger = new OpenAI({ apiKey: 'wrong', baseURL: `${url}/v1`, maxRetries: 0 });
  await assert.rejects(stranger.models.list(), OpenAI.AuthenticationError);
  await assert.rejects(openai.models.retrieve('none'), OpenAI.NotFoundError);
  await assert.rejects(openai.chat.completions.create({ ...ask('x'), model: 'none' }), error =>
    error instanceof OpenAI.NotFoundError && error.code === 'model_not_found' && error.param === 'model');
  await assert.rejects(openai.chat.completions.create({ model: 'support', messages: [] }), OpenAI.BadRequestError);
});

test('a client that leaves ends its stream', async () => {
  const stream = await openai.chat.completions.create(ask('Can I change my order?', { stream: true }));
  for await (const chunk of stream) {
    assert.ok(chunk);
    break;
  }
});
