import type { Instant } from './instant.ts';

/** Wall time is for records, the monotonic clock for timeouts and ages. Injected everywhere, moved by hand in tests. */
export type Clock = {
  now(): Instant;
  /** Milliseconds since an arbitrary start; never jumps, not even when somebody sets the wall clock. */
  monotonicMs(): number;
};

/** The clock of a site, whose monotonic half goes on when the process is restarted. */
export type SiteClock = Clock & {
  /** Of this start of the machine: monotonic times of one boot can be compared with each other, those of two cannot. */
  readonly bootId: string;
};

/** Where new ids and secrets come from. Injected for the same reason as the clock. */
export type IdSource = {
  /** UUIDv7 (RFC 9562): sorts by the time it was made. */
  uuid(): string;
  /** `length` characters drawn evenly from `alphabet`. */
  text(alphabet: string, length: number): string;
  /** 256 random bits, base64url, for keys of devices. */
  secret(): string;
};
