import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const { blocks, inline, safe } = await import(pathToFileURL(process.env.PAGE + '/chat-markdown.js'));

const types = text => blocks(text).map(block => block.type);
const html = nodes => nodes.map(node => typeof node === 'string' ? node : node.tag === 'br' ? '<br>'
  : `<${node.tag}${node.href ? ` ${node.href}` : ''}>${html(node.kids)}</${node.tag}>`).join('');

test('blocks', () => {
  assert.deepEqual(types('# A\ntext\nmore\n\n- x\n- y\n\n```js\ncode\n```\n> q\n\n---\nend'),
    ['heading', 'paragraph', 'list', 'code', 'quote', 'rule', 'paragraph']);
  assert.deepEqual(types('a | b\n--|--\n1 | 2\n\nafter'), ['table', 'paragraph']);
  assert.deepEqual(types('a | b\nno divider'), ['paragraph']);
  assert.deepEqual(types('\n\n \n'), []);
});

test('a fence holds everything up to its own close, or the end', () => {
  const [code] = blocks('````md\n```\ninner\n```\n````\nafter');
  assert.equal(code.text, '```\ninner\n```');
  assert.equal(code.language, 'md');
  assert.equal(blocks('```\n# not a heading\n\n- nor a list')[0].text, '# not a heading\n\n- nor a list');
});

test('lists nest, continue and count', () => {
  const [list] = blocks('3. three\n   more\n   - inner\n   - inner 2\n4. four\n\n   second paragraph');
  assert.equal(list.start, 3);
  assert.equal(list.items.length, 2);
  assert.deepEqual(list.items[0].map(b => b.type), ['paragraph', 'list']);
  assert.deepEqual(list.items[1].map(b => b.type), ['paragraph', 'paragraph']);
  assert.equal(blocks('- a\n\n- b\n\n\ntext').length >= 2, true);
  assert.equal(blocks('- a\n- b\n1. c').length, 2);
});

test('tables keep escaped bars and short rows', () => {
  const [table] = blocks('| a | b \\| c |\n|:-:|---:|\n| 1 |\n| 2 | 3 | 4 |');
  assert.deepEqual(table.head, ['a', 'b | c']);
  assert.deepEqual(table.align, ['center', 'end']);
  assert.deepEqual(table.rows, [['1'], ['2', '3', '4']]);
});

for (const [source, drawn] of [
  ['plain', 'plain'],
  ['**b** *i* _i_ __b__ ~~d~~', '<strong>b</strong> <em>i</em> <em>i</em> <strong>b</strong> <del>d</del>'],
  ['**bold *and italic* **', '**bold <em>and italic</em> **'],
  ['**bold *and italic***', '<strong>bold <em>and italic</em></strong>'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['snake_case_name', 'snake_case_name'],
  ['`a ** b` **c `**` d**', '<code>a ** b</code> <strong>c <code>**</code> d</strong>'],
  ['`` a ` b ``', '<code>a ` b</code>'],
  ['\\*not\\*', '*not*'],
  ['a\nb', 'a<br>b'],
  ['[t](https://x.y/z_(1))', '<a https://x.y/z_(1)>t</a>'],
  ['[t](javascript:alert(1))', '<span>t</span>'],
  ['[t](JaVaScRiPt:x)', '<span>t</span>'],
  ['[t](data:text/html,x)', '<span>t</span>'],
  ['[t](//evil.example)', '<span>t</span>'],
  ['![alt](https://x.y/i.png)', '<a https://x.y/i.png>alt</a>'],
  ['see https://x.y/a_b. And (https://x.y/c).', 'see <a https://x.y/a_b>https://x.y/a_b</a>. And (<a https://x.y/c>https://x.y/c</a>).'],
  ['<https://x.y>', '<a https://x.y>https://x.y</a>'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['so it is [1][2].', 'so it is <cite>[1]</cite><cite>[2]</cite>.'],
  ['[x] done', '[x] done'],
]) {
  test(`inline ${source}`, () => assert.equal(html(inline(source)), drawn));
}

test('what is not closed yet counts as closed while the text grows', () => {
  assert.equal(html(inline('a **bo', true)), 'a <strong>bo</strong>');
  assert.equal(html(inline('a **', true)), 'a ');
  assert.equal(html(inline('a `co', true)), 'a <code>co</code>');
  assert.equal(html(inline('a [lin', true)), 'a lin');
  assert.equal(html(inline('a [link](https://x', true)), 'a link');
  assert.equal(html(inline('**done** and *mo', true)), '<strong>done</strong> and <em>mo</em>');
  assert.equal(html(inline('a **bo')), 'a **bo');
});

test('only addresses that may be followed are links', () => {
  for (const good of ['http://a.b', 'HTTPS://a.b/c?d#e', 'mailto:a@b.c']) assert.equal(safe(good), good);
  for (const bad of ['javascript:x', 'ftp://a', 'a.md', '', ' https://a.b', 'https://a\nb', 'vbscript:x', 'http:/x']) {
    assert.equal(safe(bad), null, bad);
  }
});

test('hostile input is drawn in no time', () => {
  const began = process.hrtime.bigint();
  for (const bit of ['*a ', '**a', '_a_', '`', '[', '[a](', '![', '> ', '- ', '| a', '```\n', '\\', '<https://', '~~x ', '(*', '*_']) {
    const text = bit.repeat(20000);
    blocks(text);
    inline(text);
    inline(text, true);
  }
  const took = Number((process.hrtime.bigint() - began) / 1000000n);
  assert.ok(took < 5000, `${took} ms`);
});
