import { useEffect, useState } from "react";

/** Whether nobody has touched the screen for so many seconds; null never asks. `stay` begins anew. */
export function useIdle(seconds: number | null): { idle: boolean; stay: () => void } {
  const [idle, setIdle] = useState(false);

  useEffect(() => {
    if (seconds === null || idle) return;
    let timer = setTimeout(() => setIdle(true), seconds * 1000);
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), seconds * 1000);
    };
    const signs = ["pointerdown", "keydown", "scroll"] as const;
    for (const sign of signs) window.addEventListener(sign, touched, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, touched, { capture: true });
    };
  }, [seconds, idle]);

  return { idle: idle && seconds !== null, stay: () => setIdle(false) };
}
