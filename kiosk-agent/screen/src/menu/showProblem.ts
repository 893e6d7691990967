/** Brings the first thing that is marked as wrong into view, once it is drawn. */
export function showProblem(): void {
  requestAnimationFrame(() => {
    document.querySelector("[data-problem]")?.scrollIntoView({ behavior: "smooth", block: "center" });
  });
}
