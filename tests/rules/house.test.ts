import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeOf, productFiles, ROOT, textOf } from './source-files.ts';

const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');

/** At the top: what was given, and what tools demand there. */
const TOP = [
  '.ci',
  '.gitignore',
  'LICENSE',
  'README.md',
  'biome.json',
  'hardware',
  'kiosk',
  'knip.json',
  'package-lock.json',
  'package.json',
  'server',
  'sync',
  'tests',
  'tsconfig.json',
  'vite.config.ts',
  'vitest.config.ts',
];

/** Words that a screen never says of a person (architecture, section 5). */
const REFUSED = /出勤|退勤|遅刻|欠勤|ユーザー|認証|無効|不正|禁止/;
const VAGUE = /(^|\/)(utils?|helpers?|misc|manager|data)(\.|\/|-)/;

describe('the house', () => {
  it('nothing stands at the top level that does not belong there', () => {
    expect([...new Set(tracked.map((file) => file.split('/')[0]))].sort()).toEqual([...TOP].sort());
  });

  it('every folder at the top has its README', () => {
    for (const folder of ['server', 'kiosk', 'sync', 'hardware', 'tests'])
      expect(existsSync(join(ROOT, folder, 'README.md')), folder).toBe(true);
  });

  it('no file has a name that says nothing', () => {
    expect(tracked.filter((file) => VAGUE.test(file))).toEqual([]);
  });

  it('refused words stand in no sentence of a page, an answer or an export', () => {
    const found = productFiles().filter((file) => REFUSED.test(codeOf(file)));
    expect(found).toEqual([]);
  });

  it('no binary is committed beside the pictures of the README', () => {
    expect(tracked.filter((file) => /\.(so|node|db|sqlite|zip|gz|woff2?)$/.test(file))).toEqual([]);
  });

  it('every package of the lock file names its integrity and no registry', () => {
    const lock = JSON.parse(textOf('package-lock.json')) as {
      packages: Record<string, { resolved?: string; integrity?: string }>;
    };
    const odd = Object.entries(lock.packages).filter(
      ([name, one]) => name && (one.resolved !== undefined || !one.integrity),
    );
    expect(odd.map(([name]) => name)).toEqual([]);
  });

  it('versions are exact', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(textOf('package.json'));
    for (const [name, version] of Object.entries({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
    }))
      expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+$/);
  });

  it('a rule that is here is a rule that is run', () => {
    expect(
      readdirSync(import.meta.dirname).filter((file) => file.endsWith('.test.ts')).length,
    ).toBeGreaterThanOrEqual(4);
  });
});
