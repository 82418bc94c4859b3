/** A list of members from elsewhere: the file itself is the body, so that the server alone says what it reads in it. */
import { createRoute, z } from '@hono/zod-openapi';
import type { WriteQueue } from '../database/write-queue.ts';
import { AppError } from '../domain/app-error.ts';
import type { ImportRow } from '../domain/member-import.ts';
import { commonErrors, createApi, json, staffSecurity } from '../http/api.ts';
import { errorBody } from '../http/errors.ts';
import { requireStaff, type StaffEnv } from '../http/staff-access.ts';
import type { StaffSessions } from '../http/staff-sessions.ts';
import { IMPORT_PART, type ImportCommands } from './import-commands.ts';
import { type MemberFile, readMemberFile } from './read-member-file.ts';

export type ImportRoutesOptions = {
  queue: WriteQueue;
  imports: ImportCommands;
  sessions: StaffSessions;
};

const row = z.object({
  line: z.number().int(),
  number: z.string(),
  nickname: z.string(),
  kind: z.enum(['add', 'change', 'unchanged', 'error']),
  fields: z.array(z.string()).openapi({ description: 'What changes; or the one field that is wrong.' }),
  problem: z.enum(['missing', 'too-long', 'strange', 'twice', 'too-few-cells', 'too-many-cells']).nullable(),
});
const rowCounts = z.object({
  add: z.number().int(),
  change: z.number().int(),
  unchanged: z.number().int(),
  error: z.number().int(),
});
const answer = z
  .object({ encoding: z.enum(['utf-8', 'shift_jis']), counts: rowCounts, rows: z.array(row) })
  .openapi('MemberImport');

const request = {
  body: {
    required: true,
    description: 'CSV in UTF-8 or Shift_JIS, 1 MiB at most. Its first line names the columns.',
    content: { 'text/csv': { schema: z.string() } },
  },
};
const responses = {
  200: json(answer, 'What each row does.'),
  403: json(errorBody, 'This needs somebody of the desk.'),
  413: json(errorBody, 'The file is larger than 1 MiB.'),
  ...commonErrors,
};
const previewRoute = createRoute({
  method: 'post',
  path: '/api/staff/imports/preview',
  tags: ['staff'],
  summary: 'What each row of a list of members would do; nothing is written',
  security: staffSecurity,
  request,
  responses,
});
const importRoute = createRoute({
  method: 'post',
  path: '/api/staff/imports',
  tags: ['staff'],
  summary: 'Import a list of members; the same list again changes nothing',
  security: staffSecurity,
  request,
  responses,
});

export function createImportRoutes({ queue, imports, sessions }: ImportRoutesOptions) {
  const api = createApi<StaffEnv>();
  for (const path of ['imports', 'imports/*']) api.use(`/api/staff/${path}`, requireStaff(sessions));
  return api
    .openapi(previewRoute, async (c) => {
      const file = await fileIn(c.req);
      const rows = await queue.run(imports.preview, { by: c.get('staff').memberId, file });
      return c.json(toAnswer(file, rows), 200);
    })
    .openapi(importRoute, async (c) => {
      const file = await fileIn(c.req);
      const rows = await importAll(queue, imports, c.get('staff').memberId, file);
      return c.json(toAnswer(file, rows), 200);
    });
}

async function fileIn(request: { arrayBuffer(): Promise<ArrayBuffer> }): Promise<MemberFile> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length === 0) throw new AppError('bad-input', 'the file is empty', { field: 'file' });
  return readMemberFile(bytes);
}

/** Part by part, so that taps come in between. Rows that are wrong, or stand there twice, are left out of every part. */
async function importAll(
  queue: WriteQueue,
  imports: ImportCommands,
  by: string,
  file: MemberFile,
): Promise<ImportRow[]> {
  const rows = await queue.run(imports.preview, { by, file });
  const sound = new Set(rows.filter(({ kind }) => kind !== 'error').map(({ line }) => line));
  const lines = file.lines.filter(({ line }) => sound.has(line));
  const imported = new Map<number, ImportRow>();
  for (let at = 0; at < lines.length; at += IMPORT_PART) {
    const part = { ...file, lines: lines.slice(at, at + IMPORT_PART) };
    for (const one of await queue.run(imports.importPart, { by, file: part })) imported.set(one.line, one);
  }
  return rows.map((planned) => imported.get(planned.line) ?? planned);
}

function toAnswer({ encoding }: MemberFile, rows: readonly ImportRow[]): z.infer<typeof answer> {
  const count = (kind: ImportRow['kind']): number => rows.filter((one) => one.kind === kind).length;
  return {
    encoding,
    counts: {
      add: count('add'),
      change: count('change'),
      unchanged: count('unchanged'),
      error: count('error'),
    },
    rows: rows.map((one) => {
      const { line, number, nickname, kind } = one;
      const problem = one.kind === 'error' ? one.problem : null;
      return { line, number, nickname, kind, fields: fieldsOf(one), problem };
    }),
  };
}

function fieldsOf(row: ImportRow): string[] {
  if (row.kind === 'change') return row.fields;
  return row.kind === 'error' && row.field !== null ? [row.field] : [];
}
