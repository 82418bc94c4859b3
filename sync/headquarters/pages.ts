/** The built page and what it loads. Read anew each time: it is small, asked for seldom, and may be built again. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export type Pages = {
  page(): Promise<string | null>;
  asset(name: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null>;
};

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
/** One name, no folder: nothing outside `assets` can be asked for. */
const ASSET_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** @param folder where the pages were built */
export function pagesOf(folder: string): Pages {
  return {
    page: async () =>
      (await readIfThere(join(folder, 'headquarters', 'index.html')))?.toString('utf8') ?? null,
    asset: async (name) => {
      const type = TYPES[extname(name)];
      if (!type || !ASSET_NAME.test(name)) return null;
      const bytes = await readIfThere(join(folder, 'assets', name));
      return bytes && { bytes: new Uint8Array(bytes), type };
    },
  };
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
