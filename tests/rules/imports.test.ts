import { describe, expect, it } from 'vitest';
import { type Import, importsOf, productFiles } from './source-files.ts';

const imports = productFiles().flatMap(importsOf);
const inside = imports.filter(({ to }) => /^(server|kiosk|sync|hardware)\//.test(to));
const show = ({ from, to }: Import): string => `${from} -> ${to}`;

const FEATURES = [
  'attendance',
  'calendar',
  'members',
  'notices',
  'phones',
  'presence',
  'records',
  'seats',
  'staff',
  'stations',
];
const featureOf = (file: string): string | undefined =>
  FEATURES.find((name) => file.startsWith(`server/${name}/`));
const among = (file: string, ...folders: string[]): boolean =>
  folders.some((folder) => file.startsWith(`server/${folder}/`));

/** Whether a file may import another one of the project (architecture, section 3). */
function mayImport({ from, to, typeOnly }: Import): boolean {
  if (to.startsWith('server/domain/')) return true;
  if (from.startsWith('server/domain/')) return false;
  if (from.startsWith('server/database/')) return among(to, 'database');
  if (from.startsWith('server/events/')) return among(to, 'events', 'database');
  if (from.startsWith('server/http/')) return among(to, 'http', 'database') || to.endsWith('-store.ts');
  const feature = featureOf(from);
  if (feature)
    return (
      among(to, feature, 'database', 'events', 'http') ||
      (featureOf(to) !== undefined && to.endsWith('-store.ts'))
    );
  if (from.startsWith('server/')) return to.startsWith('server/') || from === 'server/start-server.ts';
  if (from.startsWith('sync/')) return to.startsWith('sync/') || SYNC_MAY_USE.includes(to);
  if (from.startsWith('hardware/')) return to.startsWith('hardware/') || (typeOnly && to === 'server/app.ts');
  return to.startsWith('kiosk/') || (typeOnly && API_TYPES.includes(to));
}

/** What a page may know of the servers: the types of their routes, and nothing at run time. */
const API_TYPES = [
  'server/app.ts',
  'server/demo/demo-state.ts',
  'server/demo/start-panel.ts',
  'sync/headquarters/hq-app.ts',
];

/** Headquarters keeps its log in SQLite through the one dialect that the project has. */
const SYNC_MAY_USE = ['server/database/sqlite-dialect.ts', 'server/database/migrate.ts'];

/** The one file, or the few, that may import a package with a native or a network edge. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  sqlite3: ['server/database/sqlite-connection.ts'],
  mqtt: ['sync/mqtt-link.ts'],
  aedes: ['sync/demo-broker.ts'],
  'nfc-pcsc': ['hardware/readers/pcsc-backend.ts'],
  '@hono/node-server': [
    'server/demo/start-panel.ts',
    'server/start-server.ts',
    'sync/headquarters/start-headquarters.ts',
  ],
  '@holiday-jp/holiday_jp': ['server/calendar/national-holidays.ts'],
  'ical-generator': ['server/seats/calendar-file.ts'],
  'temporal-polyfill': ['server/domain/calendar.ts'],
  'smol-toml': ['server/config.ts'],
  'node:child_process': ['hardware/agent/supervise-child.ts', 'server/demo/child-process.ts'],
};

/** Built-in modules that the pure rules may use, and where. */
const DOMAIN_BUILTINS = [
  'server/domain/log/cloud-event.ts -> node:crypto',
  'server/domain/system-sources.ts -> node:crypto',
  'server/domain/system-sources.ts -> node:fs',
];

describe('who may import whom', () => {
  it('every import inside the project is one that the architecture allows', () => {
    expect(inside.filter((one) => !mayImport(one)).map(show)).toEqual([]);
  });

  it.each(Object.entries(OWNERS))('%s has exactly its owners', (name, owners) => {
    const found = imports.filter(({ to, typeOnly }) => to === name && !typeOnly).map(({ from }) => from);
    expect([...new Set(found)].sort()).toEqual([...owners].sort());
  });

  it('the domain imports nothing but itself', () => {
    const outside = imports.filter(
      ({ from, to }) =>
        from.startsWith('server/domain/') && !to.startsWith('server/domain/') && to !== 'temporal-polyfill',
    );
    expect(outside.map(show).sort()).toEqual(DOMAIN_BUILTINS);
  });

  it('no page loads zod, hono’s server or a built-in of Node', () => {
    const heavy = imports.filter(
      ({ from, to, typeOnly }) =>
        from.startsWith('kiosk/') && !typeOnly && /^(zod|@hono\/|node:|kysely)/.test(to),
    );
    expect(heavy.map(show)).toEqual([]);
  });
});
