// JSON as a board may have it (docs/board.md, 1): what JSON.parse lets pass and a board may not have is looked for here.
import { need } from "./verdict.js";

// in a text that JSON.parse has read: a string and the colon behind a key, a bracket, or a number
const PIECE = /("[^"\\]*(?:\\.[^"\\]*)*")([ \t\r\n]*:)?|[{}[\]]|-?[0-9][0-9.eE+-]*/g;
const NUMBER = /^(?:0|[1-9][0-9]{0,8})$/;
const HALF_A_CHARACTER = /\p{Cs}/u;

// What a file's bytes say. Throws DoesNotHold for what no board has, SyntaxError or TypeError for what is no JSON.
export function read(data) {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
  const document = JSON.parse(text);
  const open = []; // the keys of every object around, an empty set for a list
  for (const [piece, string, colon] of text.matchAll(PIECE)) {
    if (string) {
      const said = JSON.parse(string);
      need(!HALF_A_CHARACTER.test(said), "format");
      if (!colon) continue;
      need(!open.at(-1).has(said), "format");
      open.at(-1).add(said);
    } else if (piece === "{" || piece === "[") open.push(new Set());
    else if (piece === "}" || piece === "]") open.pop();
    else need(NUMBER.test(piece), "format");
  }
  return document;
}
