import { defineConfig } from 'vitest/config';

// Native add-ons (sqlite3, PC/SC) do not work in worker threads, hence forks everywhere.
// "fast" needs nothing but Node; "real" drives mosquitto, pcscd and Chromium and runs one file at a time,
// because its files share two cores and each measures how soon something happens.
export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        test: {
          name: 'fast',
          pool: 'forks',
          include: [
            'tests/{domain,server,rules,kiosk}/**/*.test.{ts,tsx}',
            'tests/{sync,hardware}/*.test.ts',
          ],
          testTimeout: 20_000,
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
