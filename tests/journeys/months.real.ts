/** A month from its last correction to its lock and beyond. Real site, real pages; the clock is moved, nobody waits. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { launchBrowser, PANELS } from '../kiosk/browser.ts';
import { ensurePagesBuilt } from '../kiosk/build-pages.ts';
import { readCsv } from '../support/read-csv.ts';
import { type AtDesk, signInAtDesk } from '../support/staff-at-desk.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite, type TestSite } from '../support/test-site.ts';

const MOMIJI = { cardId: '04A1B2C3D4E5F7', technology: 'ultralight' } as const;
const PIN = '4827';
const SHOWN_MS = 10_000;
const TOML = `demo = true
[site]
id = "shiojiri"
name = "KADO 塩尻"
[phone]
address = "http://kado.example"
`;

let clock: TestClock;
let site: TestSite;
let key: string;
let memberId: string;
let browser: Browser;
let phone: Page;
let staff: Page;
let colleague: AtDesk;
/** The table as it was exported first. */
let exported = '';

const tap = async (card: { cardId: string; technology: string }): Promise<string> => {
  const tapId = systemIds.uuid();
  await site.tap(key, card, { tapId });
  return tapId;
};

async function openPage(path: string, viewport: { width: number; height: number }): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage();
  page.setDefaultTimeout(SHOWN_MS);
  await page.goto(`${site.url}${path}`);
  return page;
}

beforeAll(async () => {
  await ensurePagesBuilt();
  browser = await launchBrowser();
  clock = createTestClock('2026-11-20T00:00:00Z');
  site = await startTestSite({ clock, toml: TOML });
  key = (await site.pairAgent()).key;
  const station = (await site.pairStation()).cookie;
  memberId = (await site.enrol(key, 'すみれ', SUMIRE)).memberId;
  await site.desk('PUT', `/api/members/${memberId}/name`, { name: '髙﨑 𠮷乃', kana: 'たかさき よしの' });
  const tapId = await tap(SUMIRE);
  const { body } = await site.send('POST', '/api/station/phone-invitations', { tapId }, { cookie: station });
  phone = await openPage(`/phone/#code=${String(body.address).split('#code=')[1]}`, PANELS.phone);
  await phone.waitForSelector('[data-phone=record]');
  clock.moveTo('2026-11-20T12:05+09:00');
  await tap(SUMIRE);
  clock.moveTo('2026-12-01T09:00+09:00');
  const { memberId: staffId } = await site.enrol(key, 'けやき', KEYAKI);
  colleague = await signInAtDesk(
    site,
    { agentKey: key, station },
    { memberId: staffId, card: KEYAKI, roles: ['staff'] },
  );
  const { memberId: directorId } = await site.enrol(key, 'もみじ', MOMIJI);
  await site.desk('PUT', `/api/members/${directorId}/pin`, { pin: PIN });
  await site.desk('PUT', `/api/members/${directorId}/roles`, { roles: ['director'] });
  await signInDirector();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

async function signInDirector(): Promise<void> {
  const { body } = await site.desk('POST', '/api/pairing/codes', { kind: 'station', station: '入口' });
  staff = await openPage(`/staff/#pair=${body.code}`, PANELS.landscape);
  await staff.click('[data-room=door] [data-button=start]');
  await staff.waitForSelector('[data-room=card]');
  await tap(MOMIJI);
  await staff.waitForSelector('[data-room=pin]');
  await staff.keyboard.type(PIN);
  await staff.keyboard.press('Enter');
  await staff.waitForSelector('[data-room=inside]');
}

/** A colleague proposes that the visit ended ten minutes later; the director approves it on the page. */
async function correct(): Promise<void> {
  const visit = await site.server.site.reader.selectFrom('visits').selectAll().executeTakeFirstOrThrow();
  const times = { openedAt: visit.opened_at, closedAt: (visit.closed_at ?? 0) + 600_000 };
  const wish = { kind: 'times', visitId: visit.visit_id, ...times };
  const body = { proposalId: systemIds.uuid(), wish, reason: 'wrong-time', note: '紙の記録を見ました' };
  const answer = await colleague.ask('POST', `/api/staff/members/${memberId}/corrections`, body);
  expect(answer.status).toBe(200);
  await staff.click('[data-page=records]');
  await staff.waitForSelector(`[data-proposal="${body.proposalId}"]`);
  await staff.click('[data-button=approve]');
  await staff.waitForSelector('[data-all-clear]');
}

const row = (state: string) => staff.locator(`[data-member="${memberId}"][data-state=${state}]`);
const table = async (name: string) =>
  (await (await staff.request.get(`${site.url}/api/staff/months/2026-11/${name}.csv`)).body()).toString();

describe('a month', () => {
  it('C1 C2 waits for its member after a colleague’s correction was approved by another', async () => {
    await correct();
    await staff.click('[data-page=months]');
    await row('open').waitFor();
    expect(await row('open').textContent()).toContain('本人がまだ月の記録を確かめていません');
    expect(await staff.locator('[data-button=sign]').count()).toBe(0);
  });

  it('C2 is confirmed by its member on the phone in two touches', async () => {
    await phone.reload();
    await phone.click('[data-button=look-at-month]');
    await phone.waitForSelector('[data-agreement=open]');
    expect(await phone.textContent('.plain-list')).toContain('9:00 〜 12:15');
    await phone.click('[data-button=agree]');
    await phone.waitForSelector('[data-agreement=confirmed]');
    expect(await phone.textContent('[data-agreement]')).toContain('所長');
    expect(await phone.locator('[data-waiting]').count()).toBe(0);
  });

  it('C2 R20 is countersigned and locked with the keyboard alone, on a page that holds no hours', async () => {
    await staff.click('[data-page=people]');
    await staff.click('[data-page=months]');
    await row('confirmed').waitFor();
    expect(await staff.textContent('.month-rows')).not.toMatch(/\d:\d\d/);
    await staff.focus('[data-button=sign]');
    await staff.keyboard.press('Enter');
    await row('locked').waitFor();
    expect(await row('locked').textContent()).toContain('もみじさんが署名しました');
  });

  it('C4 prints one A4 page with the name as it is written', async () => {
    await row('locked').locator('[data-button=print]').click();
    await staff.waitForSelector('[data-sheets="1"]');
    const sheet = (await staff.textContent('.print-sheet')) ?? '';
    for (const part of ['髙﨑 𠮷乃', '20日(金)', '9:00〜12:15', '3:15', '1分単位', 'ご本人', '所長'])
      expect(sheet).toContain(part);
    const pdf = (await staff.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    await staff.click('[data-button=leave-sheets]');
  });

  it('C4 is exported byte for byte the same again', async () => {
    exported = await table('hours');
    expect(readCsv(exported)[1]?.slice(4, 13)).toEqual([
      ...['2026-11-20', '金', '', '', '195', '0', '0', '195', '3:15'],
    ]);
    clock.advance(60_000);
    expect(await table('hours')).toBe(exported);
  });

  it('C2 shows a correction that comes after the lock as an adjustment', async () => {
    await correct();
    await staff.click('[data-page=months]');
    await row('locked').locator('.month-adjustments').waitFor();
    expect(await row('locked').textContent()).toContain('+0:10');
    expect(await table('hours')).toBe(exported);
    expect(readCsv(await table('adjustments'))[1]?.slice(11, 15)).toEqual(['10', '0:10', '0.1667', '調整']);
  });
});
