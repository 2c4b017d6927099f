// The bot that Bolt for JavaScript's guide leads to: answers each message once.
// Arguments: port, URL of the Web API, signing secret, token, the answer.
import bolt from "@slack/bolt";

const [port, slackApiUrl, signingSecret, token, answer] = process.argv.slice(2);
const app = new bolt.App({ token, signingSecret, clientOptions: { slackApiUrl } });
const seen = new Set();

app.message(async ({ body, say }) => {
  if (seen.has(body.event_id)) return;
  seen.add(body.event_id);
  if (seen.size > 100_000) seen.delete(seen.values().next().value);
  await say(answer);
});

await app.start(Number(port));
console.log("listening");
