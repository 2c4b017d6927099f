// node start.js PORT: an ActivityHandler behind a CloudAdapter; replies come back in the response (expectReplies).
const fs = require('fs');
const path = require('path');
const express = require('express');
const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder');

const faq = JSON.parse(fs.readFileSync(path.join(__dirname, '..', 'faq.json')));
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
    await context.sendActivity(faq[context.activity.text.trim().toLowerCase()] || '');
    await next();
});
const app = express();
app.use(express.json());
app.post('/api/messages', (request, response) => adapter.process(request, response, (context) => bot.run(context)));
app.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening /api/messages'));
