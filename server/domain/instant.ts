/** Milliseconds since 1970-01-01T00:00:00Z, always UTC. Whole numbers. */
export type Instant = number & { readonly __brand: 'Instant' };

/** A day of the site's own calendar, `YYYY-MM-DD`. Never derived from a UTC day. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

export const instant = (epochMs: number): Instant => Math.trunc(epochMs) as Instant;
export const addMs = (at: Instant, ms: number): Instant => instant(at + ms);
/** Earlier instants come first: the result is negative when `a` lies before `b`. */
export const msBetween = (a: Instant, b: Instant): number => a - b;
export const toIso = (at: Instant): string => new Date(at).toISOString();
