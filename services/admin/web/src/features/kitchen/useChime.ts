import { useEffect, useRef } from "react";

/** A short two-note chime. */
function chime(context: AudioContext) {
  [880, 1_320].forEach((pitch, index) => {
    const start = context.currentTime + index * 0.16;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.25, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.5);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + 0.5);
  });
}

/** Sounds when an id appears that was not there before; silent for what was there at the beginning. */
export function useChime(ids: readonly string[] | undefined, on: boolean) {
  const known = useRef<Set<string> | null>(null);
  const context = useRef<AudioContext | null>(null);

  useEffect(() => {
    if (!on) return;
    const made = new AudioContext();
    context.current = made;
    return () => {
      context.current = null;
      void made.close();
    };
  }, [on]);

  useEffect(() => {
    if (!ids) return;
    const before = known.current;
    known.current = new Set(ids);
    if (before && context.current && ids.some((id) => !before.has(id))) chime(context.current);
  }, [ids]);
}
