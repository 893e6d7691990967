/** The product's mark. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label="Totems">
      <rect width="32" height="32" rx="8" fill="#0a181b" />
      <rect x="10" y="5" width="12" height="17" rx="2.5" fill="#f2b84b" />
      <rect x="14" y="22" width="4" height="4" fill="#8fb3b0" />
      <rect x="9" y="25.5" width="14" height="2.5" rx="1.25" fill="#8fb3b0" />
    </svg>
  );
}
