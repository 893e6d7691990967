/** What has been typed without a pause, and when the last key came, in milliseconds. */
export interface Scan {
  typed: string;
  at: number;
}

export const noScan: Scan = { typed: "", at: 0 };

/** Longest pause between two keys of a scanner on a busy machine; nobody types so fast on glass. */
const pause = 120;

/** Shortest code there is. */
const shortest = 3;

const longest = 64;

/** One key more. A code is what came at a scanner's speed and ended in Enter. */
export function scanStep(scan: Scan, key: string, at: number): { scan: Scan; code: string | null } {
  const fast = scan.typed !== "" && at - scan.at <= pause;
  if (key === "Enter") return { scan: noScan, code: fast && scan.typed.length >= shortest ? scan.typed : null };
  if (key.length !== 1) return { scan: key === "Shift" || key === "CapsLock" ? scan : noScan, code: null };
  return { scan: { typed: fast ? (scan.typed + key).slice(-longest) : key, at }, code: null };
}
