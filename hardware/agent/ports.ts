/** What the parts of the agent are given instead of reaching for it: timers that tests move by hand, and a log. */

export type Cancel = () => void;

export type Timers = {
  /** Runs once after `ms`, unless cancelled. */
  after(ms: number, run: () => void): Cancel;
};

export const systemTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Fields first, one sentence after. Card ids never go in here (O4). */
export type Log = Record<'info' | 'warn' | 'error', (fields: object, sentence: string) => void>;
