// A department's queue read with amqplib: `with_amqplib.mjs URL ARGUMENTS HOW_MANY`; prints the subjects in order.
import amqp from "amqplib";

const [url, queueArguments, howMany] = process.argv.slice(2);
const connection = await amqp.connect(url);
const channel = await connection.createChannel();
await channel.prefetch(20);
await channel.assertQueue("dept.housing", { durable: true, arguments: JSON.parse(queueArguments) });
await channel.bindQueue("dept.housing", "supervision.events", "to.housing.#");
let left = Number(howMany);
await channel.consume("dept.housing", async (message) => {
  console.log(JSON.parse(message.content.toString()).subject);
  channel.ack(message);
  left -= 1;
  if (left === 0) {
    await channel.close();
    await connection.close();
  }
});
console.log("ready");
