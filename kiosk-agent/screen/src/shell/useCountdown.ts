import { useEffect, useEffectEvent, useState } from "react";

/** Seconds until `onEnd`, from `seconds`; `extend` gives so many again. */
export function useCountdown(seconds: number, onEnd: () => void): { left: number; extend: (more: number) => void } {
  const [left, setLeft] = useState(Math.ceil(seconds));
  const end = useEffectEvent(onEnd);

  useEffect(() => {
    if (left <= 0) {
      end();
      return;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);

  return { left, extend: (more) => setLeft(Math.ceil(more)) };
}
