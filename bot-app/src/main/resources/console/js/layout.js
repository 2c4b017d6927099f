// Where the steps of a flow stand: in layers, so that ways lead downwards, with few crossings. Pure: nodes and edges in,
// places out. Sugiyama's method in its short form: break circles, put each step below all that lead to it, give long ways a
// place in each layer they pass, and order each layer by where its neighbours stand, down and up a few times.

export const BOX = { width: 168, height: 52, across: 34, down: 46 };
const BEND = 26;
const SWEEPS = 6;

/** nodes: [id], first the start; edges: [{from, to}]. Gives {width, height, places: Map id → {x, y}, ways: [[{x, y}]]}. */
export function layout(nodes, edges) {
  const forward = turnedForward(nodes, edges);
  const layer = layers(nodes, forward);
  const { rows, chains } = withBends(nodes, forward, layer);
  order(rows, chains);
  return placed(nodes, edges, rows, chains);
}

/** Ways back up are drawn as ways down, or there would be no layers. */
function turnedForward(nodes, edges) {
  const out = new Map(nodes.map(id => [id, []]));
  edges.forEach((edge, i) => out.get(edge.from)?.push(i));
  const state = new Map();
  const back = new Set();
  const visit = id => {
    state.set(id, 'open');
    for (const i of out.get(id)) {
      const to = edges[i].to;
      if (state.get(to) === 'open') back.add(i);
      else if (!state.has(to)) visit(to);
    }
    state.set(id, 'done');
  };
  nodes.forEach(id => state.has(id) || visit(id));
  return edges.map(({ from, to }, i) => back.has(i) ? { from: to, to: from, back: true } : { from, to, back: false });
}

function layers(nodes, edges) {
  const layer = new Map(nodes.map(id => [id, 0]));
  for (let round = 0, moved = true; moved && round <= nodes.length; round++) {
    moved = false;
    for (const { from, to } of edges) {
      if (from !== to && layer.get(to) <= layer.get(from)) {
        layer.set(to, layer.get(from) + 1);
        moved = true;
      }
    }
  }
  return layer;
}

function withBends(nodes, edges, layer) {
  const rows = Array.from({ length: 1 + Math.max(0, ...layer.values()) }, () => []);
  nodes.forEach(id => rows[layer.get(id)].push({ id, real: true, width: BOX.width }));
  const find = id => rows[layer.get(id)].find(node => node.id === id);
  const chains = edges.map((edge, i) => {
    const chain = [find(edge.from)];
    for (let row = layer.get(edge.from) + 1; row < layer.get(edge.to); row++) {
      const bend = { id: `bend-${i}-${row}`, real: false, width: BEND };
      rows[row].push(bend);
      chain.push(bend);
    }
    if (edge.from !== edge.to) chain.push(find(edge.to));
    return { chain, back: edge.back };
  });
  return { rows, chains };
}

function order(rows, chains) {
  const above = new Map();
  const below = new Map();
  const add = (map, key, value) => map.set(key, [...map.get(key) ?? [], value]);
  chains.forEach(({ chain }) => chain.slice(1).forEach((node, i) => {
    add(above, node, chain[i]);
    add(below, chain[i], node);
  }));
  const number = row => row.forEach((node, i) => { node.at = i; });
  rows.forEach(number);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows : [...rows].reverse()) {
      const near = down ? above : below;
      row.forEach(node => {
        const all = (near.get(node) ?? []).map(other => other.at).sort((a, b) => a - b);
        node.wish = all.length ? (all[(all.length - 1) >> 1] + all[all.length >> 1]) / 2 : node.at;
      });
      row.sort((a, b) => a.wish - b.wish || a.at - b.at);
      number(row);
    }
  }
}

function placed(nodes, edges, rows, chains) {
  const wide = row => row.reduce((sum, node) => sum + node.width + BOX.across, 0);
  const width = Math.max(...rows.map(wide), BOX.width + BOX.across);
  rows.forEach((row, r) => {
    let x = (width - wide(row) + BOX.across) / 2;
    row.forEach(node => {
      node.x = x + node.width / 2;
      node.y = BOX.across / 2 + r * (BOX.height + BOX.down) + BOX.height / 2;
      x += node.width + BOX.across;
    });
  });
  const places = new Map(rows.flat().filter(node => node.real).map(node => [node.id, { x: node.x, y: node.y }]));
  const ways = chains.map(({ chain, back }) => {
    const points = chain.map(({ x, y }) => ({ x, y }));
    return back ? points.reverse() : points;
  });
  return { width, height: rows.length * (BOX.height + BOX.down) - BOX.down + BOX.across, places, ways };
}
