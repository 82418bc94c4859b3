import { defineConfig } from 'vitest/config';

// Native add-ons (sqlite3, PC/SC) do not work in worker threads, hence forks everywhere.
// "fast" and "long" need nothing but Node; the long ones try many turns of events, and would keep waiting whoever writes code.
// Their files share processes: loading the product anew for each of them cost as much time as the tests.
// "real" drives mosquitto, pcscd and Chromium and runs one file at a time, because its files share two cores and each measures
// how soon something happens.
export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        test: {
          name: 'fast',
          pool: 'forks',
          isolate: false,
          include: [
            'tests/{domain,server,rules,kiosk}/**/*.test.{ts,tsx}',
            'tests/{sync,hardware}/*.test.ts',
          ],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'long',
          pool: 'forks',
          isolate: false,
          include: ['tests/{server,sync,hardware}/**/*.long.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'real',
          pool: 'forks',
          fileParallelism: false,
          include: ['tests/{sync,hardware,kiosk}/real/**/*.real.ts', 'tests/{journeys,faults}/**/*.real.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
