/** Builds the pages when a source is newer than what was built, so that a browser test never sees yesterday's page. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPages } from '../../server/demo/child-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = join(ROOT, 'kiosk');
const BUILT = join(SOURCES, 'dist/station/index.html');

export function ensurePagesBuilt(): void {
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs > newestSourceMs()) return;
  buildPages();
}

function newestSourceMs(): number {
  const entries = readdirSync(SOURCES, { recursive: true, withFileTypes: true });
  const sources = entries.filter(
    (entry) => entry.isFile() && !entry.parentPath.includes(join(SOURCES, 'dist')),
  );
  return Math.max(...sources.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
