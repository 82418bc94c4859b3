import { describe, expect, it } from 'vitest';
import { codeOf, productFiles } from './source-files.ts';

/** What only named files may do, so that everything else is told the time, the chance and the settings (habits 3 and 5). */
const RULES: readonly [what: string, pattern: RegExp, owners: readonly string[]][] = [
  [
    'reads the wall clock',
    /\bDate\.now\(|new Date\(\)/,
    ['kiosk/shared/browser.ts', 'server/domain/system-sources.ts'],
  ],
  [
    'reads the monotonic clock',
    /performance\.now\(|process\.hrtime/,
    ['kiosk/shared/browser.ts', 'server/domain/system-sources.ts'],
  ],
  [
    'draws lots',
    /Math\.random\(|randomUUID|randomBytes|getRandomValues/,
    ['kiosk/shared/browser.ts', 'server/domain/system-sources.ts'],
  ],
  [
    'reads the environment',
    /process\.env\b/,
    ['hardware/agent/main.ts', 'server/kado.ts', 'server/main.ts', 'sync/headquarters/main.ts'],
  ],
];

describe('what only named files may do', () => {
  it.each(RULES)('%s', (_what, pattern, owners) => {
    const found = productFiles().filter((file) => pattern.test(codeOf(file)));
    expect(found.sort()).toEqual([...owners].sort());
  });

  it('rows are changed in stores only, which record-events calls', () => {
    const changing = /\binsertRows\(|\.(insertInto|updateTable|deleteFrom)\(|`\s*(?:insert|update|delete)\b/;
    const found = productFiles().filter(
      (file) => file.startsWith('server/') && changing.test(codeOf(file)) && !file.endsWith('-store.ts'),
    );
    expect(found.sort()).toEqual([
      'server/database/insert-rows.ts',
      'server/database/migrations/0003-whole-visits.ts',
      'server/database/migrations/0013-guest-presence.ts',
      'server/events/log-source.ts',
      'server/events/prepare-log.ts',
      'server/events/record-events.ts',
    ]);
  });

  it('no file is longer than can be seen as a whole', () => {
    const long = productFiles().filter((file) => codeOf(file).split('\n').length > 290);
    expect(long).toEqual([]);
  });
});
