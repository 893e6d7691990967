import type { CartProblem } from "../api/types";
import type { WordKey, WordsInUse } from "../i18n/useWords";
import { ptBR } from "../i18n/words.pt-BR";

/** What is wrong with a cart, for a guest. */
export function problemText(problem: CartProblem, { t, text, money }: WordsInUse): string {
  const key = problem.code === "outOfRange" && problem.limit != null ? "problem.outOfRangeOf" : `problem.${problem.code}`;
  const known = (key in ptBR ? key : "problem.other") as WordKey;
  const name = problem.name == null ? "" : text(problem.name);
  const said = t(known, { name, limit: problem.code === "couponMinTotal" ? money(problem.limit ?? 0) : (problem.limit ?? "") }).replace(/^: /, "");
  return said.charAt(0).toLocaleUpperCase() + said.slice(1);
}

/** Whether a problem is about the cart's coupon. */
export function isCoupon(problem: CartProblem): boolean {
  return problem.code.startsWith("coupon");
}

/** Whether a problem is about a modifier group, one of its options, or a combo's slot. */
export function isAbout(problem: CartProblem, id: string): boolean {
  return namesItself(problem, id) || problem.subject.startsWith(`option:${id}:`);
}

/** Whether a problem is about the group or slot as a whole, so that its name need not be said beside it. */
export function namesItself(problem: CartProblem, id: string): boolean {
  return problem.subject === id || problem.subject.endsWith(`:${id}`);
}
