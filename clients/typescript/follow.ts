// Say what is wrong, and follow it: the whole of a resident's API, with the generated types.
import createClient from "openapi-fetch";
import type { paths } from "./minsheng.js";

declare const process: { env: Record<string, string>; exit(code: number): never };

const county = createClient<paths>({ baseUrl: process.env["MINSHENG_URL"] });

const { data: receipt, error } = await county.POST("/api/v1/appeals", {
  body: {
    kind: "report",
    category: "roads",
    title: "桥头的路灯不亮",
    text: "桥头的三盏路灯已经一周不亮了。",
    place: { township: process.env["MINSHENG_TOWNSHIP"] ?? "", address: "桥头" },
    under_14: false,
    project_idea: false,
  },
});
if (!receipt) {
  console.error(error);
  process.exit(1);
}
for (let tries = 0; tries < 100; tries++) {
  const { data: view } = await county.GET("/api/v1/appeals/{appeal}", {
    params: { path: { appeal: receipt.tracking_code }, header: { "X-Appeal-Secret": receipt.secret } },
  });
  if (view) {
    console.log(receipt.tracking_code, view.state);
    process.exit(0);
  }
  await new Promise((again) => setTimeout(again, 100)); // accepted is not yet worked on
}
process.exit(1);
