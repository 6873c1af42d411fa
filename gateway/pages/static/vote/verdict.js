// A rule of docs/board.md that does not hold; the message is the reason's name among the page's words.
export class DoesNotHold extends Error {}

export const need = (holds, why) => {
  if (!holds) throw new DoesNotHold(why);
};
