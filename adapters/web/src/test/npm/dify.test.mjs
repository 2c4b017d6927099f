import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatClient, CompletionClient, DifyClient } from 'dify-client';

const { PARLEY_URL: url, PARLEY_KEY: key } = process.env;
const chat = new ChatClient(key, `${url}/v1`);
const completion = new CompletionClient(key, `${url}/v1`);

/** The events of a stream, as Dify's documentation says to read them. */
async function read({ data: stream }) {
  let text = '';
  for await (const piece of stream) text += piece;
  return text.split('\n').filter(line => line.startsWith('data: ')).map(line => JSON.parse(line.slice(6)));
}

const names = events => events.map(event => event.event).filter((name, i, all) => name !== all[i - 1]);
const words = events => events.filter(e => e.event === 'message').map(e => e.answer).join('');

test('a chat message, blocking', async () => {
  const { data } = await chat.createChatMessage({}, 'Can I change my order?', 'ana');
  assert.equal(data.event, 'message');
  assert.equal(data.mode, 'advanced-chat');
  assert.equal(data.answer, 'Orders can be changed.');
  assert.equal(data.metadata.usage.completion_tokens, 4);
  assert.equal(data.metadata.retriever_resources[0].document_name, 'orders.md');
  for (const id of [data.message_id, data.conversation_id, data.task_id]) assert.match(id, /^[0-9a-f-]{36}$/);
});

test('a chat message, streamed', async () => {
  const events = await read(await chat.createChatMessage({ city: 'Lima' }, 'Can I change my order?', 'ana', true));
  assert.deepEqual(names(events).slice(0, 3), ['workflow_started', 'node_started', 'node_finished']);
  assert.deepEqual(names(events).slice(-2), ['message_end', 'workflow_finished']);
  assert.equal(words(events), 'Orders can be changed.');
  assert.deepEqual(events[0].data.inputs, { city: 'Lima' });
  const nodes = events.filter(e => e.event === 'node_finished').map(e => e.data);
  assert.deepEqual(nodes.map(n => n.title), ['known', 'found', 'question', 'answer', 'reply-5']);
  assert.ok(nodes.every(n => n.status === 'succeeded' && n.elapsed_time >= 0));
  const last = events.at(-1).data;
  assert.equal(last.status, 'succeeded');
  assert.equal(last.outputs.answer, 'Orders can be changed.');
  assert.equal(last.total_steps, 5);
});

test('a talk goes on, is listed, renamed, rated and deleted', async () => {
  const user = 'ben';
  const { data: first } = await chat.createChatMessage({}, 'please paint it', user);
  assert.equal(first.answer, 'Which color?\n\n- Red\n- Blue');
  const talk = first.conversation_id;
  const { data: second } = await chat.createChatMessage({}, 'blue', user, false, talk);
  assert.equal(second.answer, 'It is blue now.');
  assert.equal(second.conversation_id, talk);

  const { data: listed } = await chat.getConversations(user);
  assert.deepEqual(listed.data.map(c => [c.id, c.name]), [[talk, 'please paint it']]);
  assert.equal(listed.has_more, false);

  const { data: renamed } = await chat.renameConversation(talk, 'Paint', user, false);
  assert.equal(renamed.name, 'Paint');
  assert.equal((await chat.renameConversation(talk, '', user, true)).data.name, 'please paint it');

  assert.equal((await chat.messageFeedback(second.message_id, 'like', user)).data.result, 'success');
  const { data: messages } = await chat.getConversationMessages(user, talk);
  assert.deepEqual(messages.data.map(m => [m.query, m.answer]),
    [['please paint it', 'Which color?'], ['blue', 'It is blue now.']]);
  assert.deepEqual(messages.data[1].feedback, { rating: 'like' });
  const { data: page } = await chat.getConversationMessages(user, talk, second.message_id, 1);
  assert.deepEqual(page.data.map(m => m.id), [first.message_id]);

  assert.equal((await chat.deleteConversation(talk, user)).status, 204);
  assert.deepEqual((await chat.getConversations(user)).data.data, []);
  await assert.rejects(chat.createChatMessage({}, 'more', user, false, talk), error =>
    error.response.status === 404 && error.response.data.code === 'not_found');
});

test('conversations belong to their user', async () => {
  const { data } = await chat.createChatMessage({}, 'please paint it', 'cleo');
  await assert.rejects(chat.getConversationMessages('dan', data.conversation_id), e => e.response.status === 404);
  await assert.rejects(chat.deleteConversation(data.conversation_id, 'dan'), e => e.response.status === 404);
  await assert.rejects(chat.messageFeedback(data.message_id, 'like', 'dan'), e => e.response.status === 404);
});

test('a completion, blocking and streamed', async () => {
  const { data } = await completion.createCompletionMessage({ query: 'How can I reset my password?' }, 'ana');
  assert.equal(data.mode, 'completion');
  assert.equal(data.answer, 'Open *Settings* and press **Reset**.');
  const events = await read(await completion.createCompletionMessage({ query: 'Can I change it?' }, 'ana', true));
  assert.deepEqual(names(events), ['message', 'message_end']);
  assert.equal(words(events), 'Orders can be changed.');
  assert.equal((await completion.messageFeedback(data.message_id, 'dislike', 'ana')).data.result, 'success');
});

test('a workflow, blocking and streamed', async () => {
  const { data } = await completion.runWorkflow({ query: 'Can I change it?' }, 'ana');
  assert.equal(data.data.status, 'succeeded');
  assert.deepEqual(data.data.outputs, { text: 'Orders can be changed.' });
  const events = await read(await completion.runWorkflow({ query: 'Can I change it?' }, 'ana', true));
  assert.equal(events[0].event, 'workflow_started');
  assert.equal(events.at(-1).event, 'workflow_finished');
  const chunks = events.filter(e => e.event === 'text_chunk').map(e => e.data.text).join('');
  assert.equal(chunks, 'Orders can be changed.');
});

test('parameters', async () => {
  const { data } = await chat.getApplicationParameters('ana');
  assert.equal(data.opening_statement, 'Hello!');
  assert.deepEqual(data.suggested_questions, ['How do I start?']);
});

test('a wrong key', async () => {
  const stranger = new DifyClient('app-wrong', `${url}/v1`);
  await assert.rejects(stranger.getApplicationParameters('ana'), error =>
    error.response.status === 401 && error.response.data.code === 'unauthorized');
});
