// A department's system in another language: verifies each event with the specification's own library, and says so.
// Prints its port; reads the secret from the first line of its input; then a line an event: id, or `wrong:` and what.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Webhook } from "standardwebhooks";

let webhook = null;
createInterface({ input: process.stdin }).on("line", (line) => (webhook = new Webhook(line)));

const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  let status = 503;
  if (webhook) {
    try {
      const event = webhook.verify(Buffer.concat(parts).toString(), request.headers);
      console.log(event.id === request.headers["webhook-id"] ? event.id : "wrong: another id");
      status = 204;
    } catch (wrong) {
      console.log(`wrong: ${wrong.message}`);
      status = 401;
    }
  }
  response.writeHead(status).end();
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
