import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KEYAKI, startTestSite } from '../support/test-site.ts';

/** Sockets, timers and files that are open right now. */
const openHandles = (): number =>
  process.getActiveResourcesInfo().filter((kind) => /TCP|Timeout|FS|Pipe/.test(kind)).length;
const openFiles = (): number => readdirSync('/proc/self/fd').length;

describe('starting and stopping', () => {
  it('fifty starts and stops of a whole site leave no handle and no file open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kado-life-'));
    const once = async (): Promise<void> => {
      const site = await startTestSite({ folder });
      expect((await site.send('GET', '/healthz', undefined)).body).toEqual({ alive: true, ready: true });
      await site.stop();
    };
    for (let i = 0; i < 3; i++) await once();
    const before = { handles: openHandles(), files: openFiles() };
    for (let i = 0; i < 50; i++) await once();
    expect(openHandles()).toBeLessThanOrEqual(before.handles + 1);
    expect(openFiles()).toBeLessThanOrEqual(before.files + 1);
    rmSync(folder, { recursive: true });
  });

  it('a stop answers what is under way and leaves a file that opens again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kado-life-'));
    const site = await startTestSite({ folder });
    const { key } = await site.pairAgent();
    const taps = Array.from({ length: 20 }, () => site.tap(key, KEYAKI));
    await taps[0];
    await site.stop();
    const answered = (await Promise.allSettled(taps)).filter(
      (one) => one.status === 'fulfilled' && one.value.status === 200,
    );
    const again = await startTestSite({ folder });
    const rows = await again.server.site.reader.selectFrom('taps').select('tap_id').execute();
    expect(rows.length).toBeGreaterThanOrEqual(answered.length);
    await again.stop();
    rmSync(folder, { recursive: true });
  });

  it('refuses the file of another site, and a real one in demo mode, and says why', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kado-life-'));
    await (await startTestSite({ folder, toml: '[site]\nid = "itoigawa"\nname = "糸魚川"\n' })).stop();
    await expect(startTestSite({ folder })).rejects.toThrow('belongs to the site "itoigawa"');
    await expect(
      startTestSite({ folder, toml: 'demo = true\n[site]\nid = "itoigawa"\nname = "糸魚川"\n' }),
    ).rejects.toThrow('demo mode refuses a database of a real site');
    rmSync(folder, { recursive: true });
  });

  it('refuses a file that is no database and does not touch it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kado-life-'));
    writeFileSync(join(folder, 'site.db'), 'x'.repeat(5_000));
    await expect(startTestSite({ folder })).rejects.toThrow('not a database');
    expect(existsSync(join(folder, 'site.db'))).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
