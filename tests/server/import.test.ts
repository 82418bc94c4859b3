import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BAD_LINES, fiveHundredMembers } from '../support/member-lists.ts';
import { toShiftJis } from '../support/shift-jis.ts';
import { openStaffDesk, type StaffDesk } from '../support/staff-desk.ts';
import { KEYAKI, startTestSite, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let desk: StaffDesk;
let cookie: string;

beforeEach(async () => {
  site = await startTestSite();
  desk = await openStaffDesk(site);
  cookie = desk.cookie;
});
afterEach(() => site.stop());

type ImportBody = {
  encoding: string;
  counts: Record<'add' | 'change' | 'unchanged' | 'error', number>;
  rows: { line: number; kind: string; number: string; fields: string[]; problem: string | null }[];
};

async function sendFile(
  path: string,
  file: string | Uint8Array<ArrayBuffer>,
): Promise<{ status: number; body: ImportBody }> {
  const response = await fetch(`${site.url}/api/staff/imports${path}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', cookie },
    body: file,
  });
  return { status: response.status, body: (await response.json()) as ImportBody };
}
const countEvents = async () =>
  (await site.server.site.reader.selectFrom('events').select('position').execute()).length;
const HEAD = '番号,名前,よみ,ニックネーム';

describe('a list of members', () => {
  it('of 500 in Shift_JIS is previewed without writing, imported in parts, and changes nothing the second time', async () => {
    const file = toShiftJis(fiveHundredMembers());
    const before = await countEvents();
    const preview = await sendFile('/preview', file);
    expect(preview.body).toMatchObject({
      encoding: 'shift_jis',
      counts: { add: 493, change: 0, unchanged: 0, error: 7 },
    });
    const wrong = preview.body.rows.filter(({ kind }) => kind === 'error');
    expect(wrong.map(({ line, fields, problem }) => ({ line, field: fields[0] ?? null, problem }))).toEqual(
      BAD_LINES,
    );
    expect(await countEvents()).toBe(before);

    const imported = await sendFile('', file);
    expect(imported.body.counts).toEqual(preview.body.counts);
    const { reader } = site.server.site;
    expect(await reader.selectFrom('member_numbers').selectAll().execute()).toHaveLength(493);
    const after = await countEvents();
    const again = await sendFile('', file);
    expect(again.body.counts).toEqual({ add: 0, change: 0, unchanged: 493, error: 7 });
    expect(await countEvents()).toBe(after);
  });

  it('A3 is no reason to wait at the reader: a tap comes in between the parts', async () => {
    await site.enrol(desk.agentKey, 'けやき', KEYAKI);
    const importing = sendFile('', toShiftJis(fiveHundredMembers()));
    await expect
      .poll(
        async () => (await site.server.site.reader.selectFrom('member_numbers').selectAll().execute()).length,
      )
      .toBeGreaterThan(0);
    expect((await site.tap(desk.agentKey, KEYAKI)).body.outcome).toBe('arrived');
    const opened = await site.server.site.reader
      .selectFrom('events')
      .select('position')
      .where('type', '=', 'visit-opened')
      .executeTakeFirstOrThrow();
    await importing;
    expect(opened.position).toBeLessThan(await countEvents());
  });

  it('says what changes, by the number and not by the name', async () => {
    await sendFile(
      '',
      `${HEAD},言語\n1,山野 菫,やまの すみれ,すみれ,英語\n2,欅 みどり,けやき みどり,けやき,\n`,
    );
    const { body } = await sendFile(
      '',
      `${HEAD}\n1,川野 菫,かわの すみれ,すみれ\n2,欅 みどり,けやき みどり,けやき\n3,楓 ゆか,かえで ゆか,けやき\n`,
    );
    expect(body.rows.map(({ number, kind, fields }) => [number, kind, fields])).toEqual([
      ['1', 'change', ['name', 'kana']],
      ['2', 'unchanged', []],
      ['3', 'add', []],
    ]);
    const { members } = (await desk.ask('GET', '/api/staff/members?search=かわの')).body as {
      members: { memberId: string }[];
    };
    expect(members).toHaveLength(1);
    const person = await desk.ask('GET', `/api/staff/members/${members[0]?.memberId}`);
    expect(person.body, 'a list without languages says nothing about them').toMatchObject({
      language: 'en',
      number: '1',
    });
  });

  it('is read with and without the mark of UTF-8, quoted cells and lines of any kind', async () => {
    const file = `\ufeffnumber,nickname,kana,name,note\r\n7,"す,み",やまの,"山野 ""菫""",x\r\n\r\n8,𠮷,よし,髙﨑,x\n`;
    const { body } = await sendFile('/preview', file);
    expect(body).toMatchObject({ encoding: 'utf-8', counts: { add: 2, error: 0 } });
    expect(body.rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  it.each([
    ['nothing', ''],
    ['only blanks', ' \n\n'],
    ['no heading that is known', '1,2,3\n4,5,6\n'],
    ['a heading too few', '番号,名前,よみ\n1,a,b\n'],
    ['a quotation mark that is never closed', `${HEAD}\n1,"a,b,c\n`],
    ['bytes of no language', new Uint8Array([0xff, 0xfe, 0x80, 0xa0, 0xff])],
    [
      'two thousand and one lines',
      `${HEAD}\n${Array.from({ length: 2_001 }, (_, n) => `${n},a,b,c`).join('\n')}`,
    ],
  ])('O6 with %s is refused with a sentence, and nothing changes', async (_title, file) => {
    const before = await countEvents();
    for (const path of ['', '/preview']) {
      const answer = await sendFile(path, file);
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'bad-input', field: 'file' } } });
    }
    expect(await countEvents()).toBe(before);
  });

  it('O5 over 1 MiB is refused; a larger body than usual is taken here only', async () => {
    const line = `${'9'.repeat(30)},${'名'.repeat(20)},${'よ'.repeat(20)},け\n`;
    const fits = await sendFile('/preview', `${HEAD}\n${line.repeat(1_500)}`);
    expect(fits.status).toBe(200);
    expect((await sendFile('/preview', new Uint8Array(1024 * 1024 + 1).fill(65))).status).toBe(413);
  });

  it('O3 is for the staff only', async () => {
    cookie = desk.stationCookie;
    expect((await sendFile('', `${HEAD}\n1,a,b,c`)).status).toBe(401);
  });
});
