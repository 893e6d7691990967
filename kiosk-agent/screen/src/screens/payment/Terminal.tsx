import css from "./Terminal.module.css";

/** A card terminal with a card that comes near, drawn. */
export function Terminal() {
  return (
    <svg className={css.terminal} viewBox="0 0 240 260" aria-hidden="true">
      <rect x="62" y="18" width="116" height="208" rx="20" fill="var(--ink)" />
      <rect x="76" y="34" width="88" height="66" rx="8" fill="var(--plate)" />
      <g fill="none" stroke="var(--brand-ink)" strokeWidth="5" strokeLinecap="round">
        <path className={css.wave} d="M106 58a14 14 0 0 1 0 18" />
        <path className={css.wave} d="M118 50a26 26 0 0 1 0 34" />
        <path className={css.wave} d="M130 42a38 38 0 0 1 0 50" />
      </g>
      <g fill="#6d5c52">
        {[0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => (
          <rect key={`${row}${column}`} x={80 + column * 30} y={114 + row * 24} width="20" height="14" rx="4" />
        )))}
      </g>
      <rect x="80" y="188" width="20" height="14" rx="4" fill="#e2574c" />
      <rect x="110" y="188" width="20" height="14" rx="4" fill="#f2c230" />
      <rect x="140" y="188" width="20" height="14" rx="4" fill="#3fae6a" />
      <g className={css.card}>
        <rect x="96" y="150" width="132" height="84" rx="10" fill="var(--brand)" />
        <rect x="96" y="168" width="132" height="16" fill="var(--brand-deep)" />
        <rect x="110" y="200" width="26" height="18" rx="4" fill="var(--accent)" />
      </g>
    </svg>
  );
}
