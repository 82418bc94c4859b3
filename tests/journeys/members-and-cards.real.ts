import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemIds } from '../../server/domain/system-sources.ts';
import { launchBrowser, PANELS } from '../kiosk/browser.ts';
import { ensurePagesBuilt } from '../kiosk/build-pages.ts';
import { fiveHundredMembers } from '../support/member-lists.ts';
import { toShiftJis } from '../support/shift-jis.ts';
import { startTestSite, type TestSite } from '../support/test-site.ts';

const STAFF = { cardId: '012E4CD8A3B1F900', technology: 'felica' };
const OWN = { cardId: '04A1B2C3D4E5F6', technology: 'ultralight' };
const NEW = { cardId: '04C3D4E5F6A7B8', technology: 'ultralight' };
const LOANER = { cardId: '04B2C3D4E5F6A7', technology: 'ultralight' };
const PIN = '4827';
const REPORT_MS = 1_000;
/** All day and every day, because a test runs at any hour; short, because it taps often. */
const TOML = [
  'demo = true\n[site]\nid = "shiojiri"\nname = "KADO 塩尻"',
  `[hours]\n${['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => `${day} = "00:00-24:00"`).join('\n')}`,
  '[calendar]\nclosed_on_holidays = false',
  '[taps]\nduplicate_guard_seconds = 5',
].join('\n');

let site: TestSite;
let key: string;
let browser: Browser;
let staff: Page;
let station: Page;
let reports: NodeJS.Timeout;

beforeAll(async () => {
  ensurePagesBuilt();
  site = await startTestSite({ toml: TOML });
  key = (await site.pairAgent()).key;
  reports = setInterval(() => void reportReader().catch(() => undefined), REPORT_MS);
  const { memberId } = await site.enrol(key, 'ひまわり', STAFF);
  await site.desk('PUT', `/api/members/${memberId}/pin`, { pin: PIN });
  await site.desk('PUT', `/api/members/${memberId}/roles`, { roles: ['director'] });
  browser = await launchBrowser();
  station = await openPaired('/station/', PANELS.portrait);
  staff = await openPaired('/staff/', PANELS.landscape);
  await signIn();
});
afterAll(async () => {
  clearInterval(reports);
  await browser?.close();
  await site?.stop();
});

/** As an agent does, so that the station knows its reader to be well. */
const reportReader = () =>
  site.send(
    'PUT',
    '/api/readers',
    { state: 'reading', lyingThere: false, waiting: 0, readers: [{ readerId: 'reader', label: 'RC-S300' }] },
    { authorization: `Bearer ${key}` },
  );

async function openPaired(path: string, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const { body } = await site.desk('POST', '/api/pairing/codes', { kind: 'station', station: '入口' });
  await page.goto(`${site.url}${path}#pair=${body.code}`);
  return page;
}

async function signIn(): Promise<void> {
  await staff.locator('[data-room=door] [data-button=start]').click();
  await staff.locator('[data-room=card]').waitFor();
  await tap(STAFF);
  await staff.locator('[data-room=pin]').waitFor();
  await staff.keyboard.type(PIN);
  await staff.keyboard.press('Enter');
  await staff.locator('[data-room=inside]').waitFor();
}

const tap = async (card: { cardId: string; technology: string }): Promise<unknown> =>
  (await site.tap(key, card, { tapId: systemIds.uuid() })).body.outcome;
const button = (name: string) => staff.locator(`[data-button=${name}]`);
const shown = (screen: string) => station.locator(`[data-screen="${screen}"]`);
/** Longer than the guard against a second tap of the same gesture. */
const afterGuard = () => station.waitForTimeout(5_100);

describe('a new member', () => {
  it('is registered, and the next new card is theirs, in well under three minutes', async () => {
    const beganAt = performance.now();
    await staff.locator('[data-page=people]').click();
    await button('register').click();
    await staff.getByLabel('よみ').fill('すみれ さき');
    await staff.getByLabel('お名前').fill('菫 さき');
    await staff.getByLabel('ニックネーム').fill('すみれ');
    await button('save').click();
    await staff.locator('[data-waits=true]').waitFor();
    expect(await tap({ cardId: '08A1B2C3', technology: 'iso-dep' })).toBe('unknown-card');
    await staff.locator('[data-trouble=changes-every-touch]').waitFor();
    expect(await tap(OWN)).toBe('desk-card');
    await staff.locator('[data-given=bind]').waitFor();
    expect(performance.now() - beganAt).toBeLessThan(60_000);
    await button('given').click();
    await button('pin').click();
    for (let time = 0; time < 2; time++) {
      await staff.keyboard.type('1357');
      await staff.keyboard.press('Enter');
    }
    await staff.locator('.panel-done').waitFor();
    await button('close').click();
  });

  it('A1 arrives with the next tap', async () => {
    expect(await tap(OWN)).toBe('arrived');
    await shown('arrived').waitFor();
    expect(await station.textContent('body')).toContain('すみれ');
  });
});

describe('a card that is lost', () => {
  const open = async () => {
    await staff.locator('[data-page=people]').click();
    await staff.locator('[type=search]').fill('すみれ');
    await staff.locator('[data-row-button]', { hasText: 'すみれ' }).click();
    await staff.locator('.panel-doings').waitFor();
  };

  it('A5 is stopped in two touches, counts from the next tap, and the visit stays', async () => {
    await afterGuard();
    await open();
    await button('revoke').click();
    await button('reason-lost').click();
    await staff.locator('[data-card=revoked]').waitFor();
    expect(await tap(OWN)).toBe('card-refused');
    await shown('card-refused').waitFor();
    expect(await staff.locator('[data-panel] [data-presence=inside]').count()).toBe(1);
  });

  it('A5 is replaced by a loaner in under thirty seconds, and the visit ends with it', async () => {
    const beganAt = performance.now();
    await button('lend').click();
    await staff.locator('[data-waits=true]').waitFor();
    expect(await tap(LOANER)).toBe('desk-card');
    await staff.locator('[data-given=lend]').waitFor();
    expect(await staff.textContent('[data-given=lend]')).toContain('貸出カード 1番');
    expect(performance.now() - beganAt).toBeLessThan(30_000);
    await button('given').click();
    expect(await tap(LOANER)).toBe('left');
    await shown('left').waitFor();
  });

  it('A5 is found again and counts as before', async () => {
    await button('reinstate').click();
    await staff.locator('[data-card=good]').waitFor();
    await afterGuard();
    expect(await tap(OWN)).toBe('arrived');
    await button('close').click();
  });
});

describe('a member without a card', () => {
  it('A5 leaves by nickname and PIN', async () => {
    await afterGuard();
    await shown('idle').waitFor({ timeout: 20_000 });
    await station.locator('[data-button=forgot]').click();
    await station.locator('[data-button="row-さ"]').click();
    await station.getByRole('button', { name: 'すみれ' }).click();
    for (const digit of '1357') await station.locator(`[data-key="${digit}"]`).click();
    await station.locator('[data-button=enter]').click();
    await shown('left').waitFor();
    expect(await station.textContent('body')).toContain('すみれ');
  });
});

describe('a list of 500 members in Shift_JIS, seven lines of which are wrong', () => {
  const kinds = () => staff.locator('[data-row-kind]');

  it('is previewed, imported, and changes nothing the second time', async () => {
    await staff.locator('[data-page=people]').click();
    await button('import').click();
    const file = {
      name: '名簿.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(toShiftJis(fiveHundredMembers())),
    };
    await staff.locator('[type=file]').setInputFiles(file);
    await staff.locator('[data-import=previewed]').waitFor();
    expect(await kinds().count()).toBe(7);
    expect(await kinds().first().textContent()).toContain('ニックネームがありません');
    expect(await site.server.site.reader.selectFrom('member_numbers').selectAll().execute()).toHaveLength(0);
    expect(await button('apply').textContent()).toContain('493人');
    await button('apply').click();
    await staff.locator('[data-import=done]').waitFor({ timeout: 30_000 });
    await button('another-file').click();
    await staff.locator('[type=file]').setInputFiles(file);
    await staff.locator('[data-import=previewed]').waitFor();
    expect(await button('apply').count()).toBe(0);
    expect(await staff.textContent('[data-import]')).toContain('取り込むものはありません');
  });
});

describe('a guest', () => {
  it('is expected, gets a pass for the day, and comes and goes like anybody', async () => {
    await staff.locator('[data-page=guests]').click();
    await staff.getByLabel('時刻').fill('10:00');
    await staff.getByLabel('お名前（画面に出ます）').fill('つばめ');
    await staff.getByLabel('ご用件').fill('見学');
    await button('add-guest').click();
    await staff.locator('[data-guest=expected]').waitFor();
    await button('give-pass').click();
    await staff.locator('[data-waits=true]').waitFor();
    expect(await tap(NEW)).toBe('desk-card');
    await staff.locator('[data-given=lend]').waitFor();
    await button('given').click();
    await button('close').click();
    expect(await tap(NEW)).toBe('arrived');
    await shown('arrived').waitFor();
    expect(await station.textContent('body')).toContain('つばめ');
    await staff.locator('[data-guest=inside]').waitFor({ timeout: 10_000 });
  });
});
