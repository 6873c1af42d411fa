// What the totals of a board decide (docs/board.md, Tally); a tie is never broken.

// The sign of one·other − left·right; products reach 10¹⁸, more than a number holds.
const compared = (one, other, left, right) => {
  const difference = BigInt(one) * BigInt(other) - BigInt(left) * BigInt(right);
  return difference < 0n ? -1 : Number(difference > 0n);
};

export function tally(head, ids) {
  const { rules, roll, totals } = head;
  const said = { outcome: "COMPLETE", adopted: [], tied: [], open: 0, grades: {} };
  if (totals.ballots > Math.min(...Object.values(roll.issued))) return { ...said, outcome: "VOID" };
  if (compared(roll.present, rules.quorum[1], rules.quorum[0], rules.members) < 0) return { ...said, outcome: "NO_QUORUM" };
  const base = { members: rules.members, present: roll.present, valid: totals.ballots - totals.void }[rules.base];
  const enough = (votes) => votes * 2 > base || (rules.half === "enough" && base > 0 && votes * 2 === base);
  if (rules.kind === "grades") {
    const grade = (marks) => (enough(marks["3"]) ? "satisfied" : enough(marks["3"] + marks["2"]) ? "basically" : "not");
    return { ...said, grades: Object.fromEntries(ids.map((id, at) => [id, grade(totals.marks[at])])) };
  }
  const votes = totals.marks.map((marks) => marks["+"]);
  const passes = (many) => (rules.method === "approvals" ? many > 0 : compared(many, rules.pass[1], rules.pass[0], base) > 0);
  const ranked = ids.map((_, at) => at).filter((at) => passes(votes[at])).sort((one, other) => votes[other] - votes[one] || one - other);
  const { seats } = rules;
  if (ranked.length > seats && votes[ranked[seats - 1]] === votes[ranked[seats]]) {
    const cut = votes[ranked[seats]];
    const above = ranked.filter((at) => votes[at] > cut);
    const tied = ranked.filter((at) => votes[at] === cut);
    return { ...said, outcome: "TIE", adopted: above.map((at) => ids[at]), tied: tied.map((at) => ids[at]), open: seats - above.length };
  }
  const adopted = ranked.slice(0, seats).map((at) => ids[at]);
  const short = adopted.length < seats && rules.shortfall === "further";
  return { ...said, outcome: short ? "SHORTFALL" : "COMPLETE", adopted, open: short ? seats - adopted.length : 0 };
}
