// node start.js PORT: Flowise with one chatflow, a function that looks up and ends it. It is made beforehand, as in the editor: by
// somebody who has signed up.
const { spawn } = require('child_process');
const { once } = require('events');
const fs = require('fs');
const Module = require('module');
const os = require('os');
const path = require('path');

const port = process.argv[2];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'flowise-'));
const faq = fs.readFileSync(path.join(__dirname, '..', 'faq.json'), 'utf8');
const flowise = path.join(__dirname, 'node_modules', 'flowise', 'bin', 'run');
const api = `http://127.0.0.1:${port}/api/v1`;
const account = { name: 'bench', email: 'bench@example.com', credential: 'Bench-mark-1!' };

Object.assign(process.env, {
    PORT: port,
    HOST: '127.0.0.1',
    DATABASE_PATH: folder,
    SECRETKEY_PATH: folder,
    LOG_PATH: folder,
    BLOB_STORAGE_PATH: folder,
    LOG_LEVEL: 'error',
    DISABLE_FLOWISE_TELEMETRY: 'true',
    FLOWISE_SECRETKEY_OVERWRITE: 'bench',
});

const node = {
    id: 'customFunction_0', type: 'customNode', position: { x: 0, y: 0 }, width: 300, height: 600,
    data: {
        id: 'customFunction_0', label: 'Custom JS Function', version: 3, name: 'customFunction', type: 'CustomFunction',
        baseClasses: ['CustomFunction', 'Utilities'], category: 'Utilities', inputParams: [], inputAnchors: [],
        inputs: {
            functionInputVariables: '', functionName: 'look',
            javascriptFunction: `const faq = ${faq}; return faq[$flow.input.trim().toLowerCase()] || '';`,
        },
        outputAnchors: [{
            name: 'output', label: 'Output', type: 'options',
            options: [{ id: 'customFunction_0-output-EndingNode-CustomFunction', name: 'EndingNode', label: 'Ending Node', type: 'CustomFunction' }],
        }],
        outputs: { output: 'EndingNode' },
    },
};

async function post(where, body, cookie) {
    const answer = await fetch(api + where, {
        method: 'POST', body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'x-request-from': 'internal', ...(cookie ? { cookie } : {}) },
    });
    if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
    return answer;
}

async function up() {
    for (;;) {
        try {
            if ((await fetch(`${api}/ping`)).ok) return;
        } catch { /* not listening yet */ }
        await new Promise((later) => setTimeout(later, 200));
    }
}

async function chatflow() {
    await up();
    await post('/account/register', { user: account });
    const login = await post('/auth/login', { email: account.email, password: account.credential });
    const cookie = login.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
    const flowData = JSON.stringify({ nodes: [node], edges: [], viewport: { x: 0, y: 0, zoom: 1 } });
    const made = await post('/chatflows', { name: 'faq', deployed: true, isPublic: true, type: 'CHATFLOW', flowData }, cookie);
    return (await made.json()).id;
}

async function prepared() {
    const before = spawn('node', [flowise, 'start'], { stdio: 'ignore' });
    const stopped = () => { before.kill('SIGKILL'); process.exit(1); };
    process.once('SIGTERM', stopped);
    try {
        return await chatflow();
    } finally {
        before.kill('SIGKILL');
        await once(before, 'exit');
        process.removeListener('SIGTERM', stopped);
    }
}

async function main() {
    const id = await prepared();
    console.log('prepared');
    process.argv = [process.argv[0], flowise, 'start'];
    Module.runMain();
    await up();
    console.log(`listening /api/v1/prediction/${id}`);
    process.stdout.write = () => true; // it logs each request, and nobody reads that
}

main().catch((failed) => { console.error(failed); process.exit(1); });
