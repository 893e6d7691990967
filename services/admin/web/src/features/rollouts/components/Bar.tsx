import css from "./Bar.module.css";

interface Parts {
  applied: number;
  fetched?: number;
  told?: number;
  failed: number;
}

/** Totems by how far they have come, as one bar; what is missing stays empty. */
export function Bar({ total, parts, label, text, thin = false }: { total: number; parts: Parts; label: string; text: string; thin?: boolean }) {
  const share = (count: number) => `${total === 0 ? 0 : (count / total) * 100}%`;
  const pieces = [
    { key: "applied", tone: "good", width: parts.applied },
    { key: "fetched", tone: "brand", width: parts.fetched ?? 0 },
    { key: "told", tone: "wait", width: parts.told ?? 0 },
    { key: "failed", tone: "bad", width: parts.failed },
  ];
  return (
    <div
      className={css.bar}
      data-thin={thin || undefined}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={parts.applied}
      aria-valuetext={text}
    >
      {pieces.map(({ key, tone, width }) => width > 0 && <span key={key} className={css.part} data-tone={tone} style={{ width: share(width) }} />)}
    </div>
  );
}
