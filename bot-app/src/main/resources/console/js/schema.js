// What the JSON Schema of a flow says of a place in its YAML: the keys that may stand there, and what they mean. Pure.

const resolve = (schema, node) => node?.$ref ? schema.$defs[node.$ref.split('/').pop()] : node;
const KEY = /^(\s*)(- )?([\w.-]+):\s*(.*)$/;

/** The line's key, how far it is indented, and the keys around it, outermost first. */
function place(lines, at) {
  const own = KEY.exec(lines[at] ?? '');
  let indent = own ? own[1].length + (own[2] ? 2 : 0) : /^\s*/.exec(lines[at] ?? '')[0].length + (/^\s*- /.test(lines[at]) ? 2 : 0);
  const around = [];
  let type = null;
  const first = indent;
  for (let i = at; i >= 0; i--) {
    const found = KEY.exec(lines[i]);
    if (!found) continue;
    const depth = found[1].length + (found[2] ? 2 : 0);
    if (depth === first && found[3] === 'type' && !type) type = found[4].trim();
    if (depth < indent || found[2] && depth === indent && i < at && indent > 2) {
      if (depth < indent) {
        around.unshift(found[3]);
        indent = depth;
      }
    }
    if (depth === first && found[2] && first > 0 && i <= at) break;
  }
  return { key: own?.[3], value: own?.[4], indent: first, around, type: type ?? typeBelow(lines, at, first) };
}

function typeBelow(lines, at, indent) {
  for (let i = at + 1; i < lines.length; i++) {
    const found = KEY.exec(lines[i]);
    if (found && (found[2] || found[1].length < indent)) return null;
    if (found && found[1].length === indent && found[3] === 'type') return found[4].trim();
  }
  return null;
}

const branches = schema => resolve(schema, schema.properties.steps.items).anyOf.map(one => resolve(schema, one));

function keysAt(schema, { indent, type }) {
  if (indent === 0) return schema.properties;
  const all = branches(schema);
  const one = all.find(branch => branch.properties.type.const === type);
  return one ? one.properties : { id: all[0].properties.id, type: { description: '' }, when: all[0].properties.when };
}

export function completions(schema, lines, at, ch) {
  const here = place(lines, at);
  const before = lines[at].slice(0, ch);
  const value = /^\s*(- )?([\w-]+):\s+([\w-]*)$/.exec(before);
  if (value) {
    const types = value[2] === 'type' ? branches(schema).map(branch => ({ text: branch.properties.type.const, help: branch.properties.type.description })) : [];
    const steps = ['next', 'on_error', 'hit', 'prompt', 'sources'].includes(value[2]) ? [...lines.join('\n').matchAll(/^\s*- id: ([\w-]+)/gm)].map(id => ({ text: id[1] })) : [];
    const closed = resolve(schema, keysAt(schema, here)[value[2]])?.enum?.map(text => ({ text: String(text) })) ?? [];
    return [...types, ...steps, ...closed].filter(({ text }) => text.startsWith(value[3]) && text !== value[3]);
  }
  const key = /^\s*(- )?([\w-]*)$/.exec(before);
  if (!key || here.indent > 4) return [];
  return Object.entries(keysAt(schema, here)).filter(([name]) => name.startsWith(key[2]) && name !== key[2])
    .map(([name, of]) => ({ text: `${name}: `, help: first(resolve(schema, of)?.description) }));
}

const first = text => (text ?? '').split(/(?<=\.)\s/)[0];

export function described(schema, lines, at) {
  const here = place(lines, at);
  if (!here.key) return '';
  if (here.key === 'type') {
    const branch = branches(schema).find(one => one.properties.type.const === here.value?.trim());
    return branch?.properties.type.description ?? '';
  }
  const of = keysAt(schema, here)[here.key];
  const text = of?.description ?? resolve(schema, of)?.description;
  return text ? `${here.key}: ${text}` : '';
}
