/** Of a list of milliseconds: the middle, and what all but 5 or 1 in a hundred stay under. */
export type Quantiles = { count: number; p50: number; p95: number; p99: number };

export function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function row(title: string, { count, p50, p95, p99 }: Quantiles, more = ''): string {
  const ms = (value: number): string => value.toFixed(2).padStart(9);
  return `${title.padEnd(52)}${String(count).padStart(7)}${ms(p50)}${ms(p95)}${ms(p99)}  ${more}`;
}

export const HEADING = `${''.padEnd(52)}${'n'.padStart(7)}${'p50 ms'.padStart(9)}${'p95 ms'.padStart(9)}${'p99 ms'.padStart(9)}`;
