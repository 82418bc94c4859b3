/** How long a person waits after wrong PINs (A5, O3): the first slips cost nothing, five in a row pause that person. */
const WAITS_MS = [0, 0, 5_000, 15_000, 300_000] as const;

/** @param wrongTries wrong PINs in a row, 0 and up */
export function waitAfterWrongPinsMs(wrongTries: number): number {
  if (wrongTries <= 0) return 0;
  return WAITS_MS[Math.min(wrongTries, WAITS_MS.length) - 1] ?? 0;
}
