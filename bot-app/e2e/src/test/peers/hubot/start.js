// node start.js PORT: Hubot with a script that hears all, and an adapter that is an HTTP route.
import fs from 'node:fs';
import { Robot, Adapter, TextMessage, User } from 'hubot';
import express from 'express';

const faq = JSON.parse(fs.readFileSync(new URL('../faq.json', import.meta.url)));
const waiting = new Map();

class HttpAdapter extends Adapter {
    async send(envelope, ...strings) {
        const response = waiting.get(envelope.message.id);
        waiting.delete(envelope.message.id);
        response.json({ answer: strings.join('\n') });
    }
    async run() {
        this.emit('connected');
    }
    close() {}
}

const robot = new Robot({ use: (robot) => new HttpAdapter(robot) }, false, 'bot');
await robot.loadAdapter();
robot.hear(/.*/, async (res) => {
    await res.send(faq[res.message.text.trim().toLowerCase()] ?? '');
});
await robot.run();
let number = 0;
const app = express();
app.use(express.json());
app.post('/answer', (request, response) => {
    const id = String(++number);
    waiting.set(id, response);
    const user = new User('customer', { name: 'customer', room: 'here' });
    robot.receive(new TextMessage(user, request.body.text, id));
});
app.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening /answer'));
