// node start.js PORT: Node-RED with one flow, HTTP in -> look up -> HTTP out. Without editor and projects, as in production.
const http = require('http');
const RED = require('node-red');
const fs = require('fs');
const os = require('os');
const path = require('path');
const express = require('express');

const faq = JSON.parse(fs.readFileSync(path.join(__dirname, '..', 'faq.json')));
const app = express();
const server = http.createServer(app);
const userDir = fs.mkdtempSync(path.join(os.tmpdir(), 'node-red-'));
const flow = [
    { id: 'tab', type: 'tab', label: 'faq' },
    { id: 'in', type: 'http in', z: 'tab', url: '/answer', method: 'post', wires: [['look']] },
    {
        id: 'look', type: 'function', z: 'tab', outputs: 1, wires: [['out']],
        func: "msg.payload = { answer: global.get('faq')[msg.payload.text.trim().toLowerCase()] || '' }; return msg;",
    },
    { id: 'out', type: 'http response', z: 'tab', wires: [] },
];
fs.writeFileSync(path.join(userDir, 'flows.json'), JSON.stringify(flow));
RED.init(server, {
    userDir, flowFile: 'flows.json', httpAdminRoot: false, httpNodeRoot: '/', functionGlobalContext: { faq },
    logging: { console: { level: 'off' } }, editorTheme: { projects: { enabled: false } },
});
app.use('/', RED.httpNode);
const started = new Promise((then) => RED.events.once('flows:started', then));
RED.start().then(() => started).then(() => {
    server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening /answer'));
});
