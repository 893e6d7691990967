import { useEffect, useRef } from "react";

/** Moves the focus to a heading when its screen appears, so that readers say where they are. `key` is the screen's identity. */
export function useFocusOnShow<T extends HTMLElement>(key: unknown = null) {
  const ref = useRef<T>(null);
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
  }, [key]);
  return ref;
}
