import { useEffect, useEffectEvent } from "react";
import { type Scan, noScan, scanStep } from "./scan";

/** Hears codes from a scanner that types like a keyboard; nothing is heard while there is nobody to tell. */
export function useScanner(onScan: ((code: string) => void) | null): void {
  const heard = useEffectEvent((code: string) => onScan?.(code));
  const listening = onScan !== null;

  useEffect(() => {
    if (!listening) return;
    let scan: Scan = noScan;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const next = scanStep(scan, event.key, event.timeStamp);
      scan = next.scan;
      if (next.code === null) return;
      // The Enter that ends a code must not press what has the focus.
      event.preventDefault();
      event.stopPropagation();
      heard(next.code);
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [listening]);
}
