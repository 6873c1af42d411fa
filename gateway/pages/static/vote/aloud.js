// A hash as the hall read it aloud: groups of four digits, with the character and the sound of each byte.
const DIGITS = 4;

// Fill the list, which has the word of each byte, 0 to 255, in its data; an empty hash empties it.
export function readAloud(list, hash) {
  const words = list.dataset.words.split(" ").map((word) => [...word]);
  const told = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const group = (digits) => {
    const heard = digits.match(/../g).map((byte) => words[parseInt(byte, 16)]);
    const item = document.createElement("li");
    const sounds = told("small", heard.map(([, ...sound]) => sound.join("")).join(" "));
    sounds.lang = "zh-Latn";
    item.append(
      Object.assign(told("b", digits), { className: "code" }),
      told("span", heard.map(([character]) => character).join("")),
      sounds,
    );
    return item;
  };
  list.replaceChildren(...(hash.match(new RegExp(`.{1,${DIGITS}}`, "g")) ?? []).map(group));
}
