import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const BUILT = join(ROOT, 'kiosk/dist/station/index.html');
/** What the pages are built from. */
const SOURCES = ['kiosk', 'server/domain', 'vite.config.ts', 'package-lock.json'];

/** True when the pages were never built, or something they are made of is newer. */
export function pagesAreStale(): boolean {
  if (!existsSync(BUILT)) return true;
  const builtAtMs = statSync(BUILT).mtimeMs;
  return SOURCES.some((source) => newestMs(join(ROOT, source)) > builtAtMs);
}

function newestMs(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== 'dist');
  return Math.max(0, ...inside.map((name) => newestMs(join(path, name))));
}
