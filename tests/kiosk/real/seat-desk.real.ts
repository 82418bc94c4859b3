/** The seat pages of the desk before a real site: what is pressed there stands in the site's own answers. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../../server/domain/system-sources.ts';
import { openSeatOffice, type SeatOffice } from '../../server/seats/seat-office.ts';
import { createTestClock } from '../../support/test-clock.ts';
import { SUMIRE } from '../../support/test-site.ts';
import { launchBrowser } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';

/** Friday, 9:12 in Japan; the office closes at 17:30. */
const MORNING = '2026-11-20T00:12:00Z';
const PIN = '4827';
const HOUR_MS = 3_600_000;
const ONE_PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let browser: Browser;
let office: SeatOffice;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  ensurePagesBuilt();
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  office = await openSeatOffice(createTestClock(MORNING), ['1', '2', '3']);
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy'))
      complaints.push(message.text());
  });
  await context.addCookies([asCookie(office.cookie), asCookie(await sessionOf(office))]);
});
afterEach(async () => {
  await context.close();
  await office.site.stop();
});

function asCookie(text: string) {
  const [name = '', value = ''] = text.split('=');
  return { name, value, url: office.site.url };
}

async function sessionOf({ site, agentKey, cookie }: SeatOffice): Promise<string> {
  await site.send('POST', '/api/staff/sign-in', {}, { cookie });
  const tapId = systemIds.uuid();
  await site.tap(agentKey, SUMIRE, { tapId });
  const response = await fetch(`${site.url}/api/staff/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ tapId, pin: PIN }),
  });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

const open = async (name: string, awaited: string): Promise<void> => {
  await page.goto(`${office.site.url}/staff/#${name}`);
  await page.waitForSelector(awaited);
};
const press = (button: string) => page.locator(`[data-button=${button}]`).first().click();
type Held = { reservationId: string; nickname: string; label: string; startsAt: number; endsAt: number };
const held = async (): Promise<Held[]> => {
  const { body } = await office.asStaff('GET', '/api/staff/seat-day');
  return (body.seats as { reservations: Held[] }[]).flatMap(({ reservations }) => reservations);
};
type DrawnSeat = { seatId: string; label: string; x: number; y: number };
const drawn = async (label: string): Promise<DrawnSeat> => {
  const { body } = await office.asStaff('GET', '/api/staff/floor');
  const seat = (body.seats as DrawnSeat[]).find((one) => one.label === label);
  if (!seat) throw new Error(`there is no seat ${label}`);
  return seat;
};

describe('E5 the day of the seats', () => {
  it('E5 R8 the staff reserve for a member found by reading, move it, cancel it and take that back', async () => {
    await open('seats', '[data-seat="2"]');
    await page.locator('[data-seat="2"] [data-button=reserve]').click();
    await page.fill('.seat-task input[type=search]', 'けや');
    await page.getByRole('button', { name: 'けやき' }).click();
    await press('send-seat');
    await page.waitForSelector('[data-seat="2"] [data-button=open-reservation]');
    expect(await held()).toMatchObject([{ nickname: 'けやき', label: '2' }]);
    await press('open-reservation');
    await page.selectOption('[name=seat]', { label: 'まどがわ 席3' });
    await press('send-seat');
    await page.waitForSelector('[data-seat="3"] [data-button=open-reservation]');
    expect(await held()).toMatchObject([{ label: '3' }]);
    await press('open-reservation');
    await press('cancel-reservation');
    await page.waitForSelector('[data-button=open-reservation]', { state: 'detached' });
    expect(await held()).toEqual([]);
    await press('undo');
    await page.waitForSelector('[data-seat="3"] [data-button=open-reservation]');
    expect(await held()).toMatchObject([{ nickname: 'けやき', label: '3' }]);
  });

  it('E1 R12 what is taken says so and offers what is free', async () => {
    const other = await office.addMember('あさがお');
    await open('seats', '[data-seat="1"]');
    await page.locator('[data-seat="1"] [data-button=reserve]').click();
    await page.getByRole('button', { name: 'けやき' }).click();
    const wish = { seatId: office.seats[0]?.seatId, startsAt: null, endsAt: null, people: 1 };
    const taken = { reservationId: systemIds.uuid(), ...wish };
    await office.forMember(other, 'POST', '/seat-reservations', taken);
    await press('send-seat');
    await page.waitForSelector('[data-trouble=taken]');
    await press('take-other');
    await page.waitForSelector('[data-seat="2"] [data-button=open-reservation]');
    expect((await held()).map(({ nickname, label }) => `${nickname} ${label}`).sort()).toEqual(
      ['けやき 2', 'あさがお 1'].sort(),
    );
  });
});

describe('E4 a closure', () => {
  it('E4 names what it touches, shows the list anew when that changed, and cancels nothing unseen', async () => {
    const nine = Date.parse('2026-11-24T09:00:00+09:00');
    const reserve = (memberId: string, seat: number) =>
      office.forMember(memberId, 'POST', '/seat-reservations', {
        reservationId: systemIds.uuid(),
        seatId: office.seats[seat]?.seatId,
        startsAt: nine,
        endsAt: nine + HOUR_MS,
      });
    await reserve(office.memberId, 0);
    await open('seat-closures', '[data-form=closure]');
    await page.fill('[name=fromDay]', '2026-11-24');
    await page.fill('[name=toDay]', '2026-11-24');
    await press('preview-closure');
    await page.waitForSelector('[data-touched="1"]');
    await reserve(await office.addMember('あさがお'), 1);
    await press('confirm-closure');
    await page.waitForSelector('[data-trouble=changed]');
    await page.waitForSelector('[data-touched="2"]');
    await press('confirm-closure');
    await page.waitForSelector('[data-closure=maintenance]');
    const { body } = await office.asStaff('GET', '/api/staff/seat-day?day=2026-11-24');
    expect((body.seats as { reservations: unknown[] }[]).flatMap(({ reservations }) => reservations)).toEqual(
      [],
    );
    await press('withdraw-closure');
    await page.waitForSelector('[data-closure]', { state: 'detached' });
  });
});

describe('E5 the drawing of the floor', () => {
  it('E5 R8 a seat is moved by the arrow keys, by numbers and by the mouse, and comes back', async () => {
    await open('floor', '[data-seat="1"]');
    const before = await drawn('3');
    const seat = page.locator('.floor-seat[data-seat="3"]');
    await seat.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await drawn('3')).x).toBe(before.x + 10);
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(async () => (await drawn('3')).y).toBe(before.y + 1);
    await page.keyboard.press('Enter');
    await page.fill('[name=x]', '600');
    await press('save-thing');
    await expect.poll(async () => (await drawn('3')).x).toBe(600);
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=x]')?.value === '600');
    await seat.scrollIntoViewIfNeeded();
    const box = await seat.boundingBox();
    if (!box) throw new Error('the seat is not there');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2 + 40, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await drawn('3')).x).toBeGreaterThan(640);
    await press('undo');
    await expect.poll(async () => (await drawn('3')).x).toBe(600);
  });

  it('E5 R12 a name that is there, a seat that is reserved and a zone in use are refused kindly', async () => {
    const wish = { seatId: office.seats[0]?.seatId, startsAt: null, endsAt: null };
    await office.forMember(office.memberId, 'POST', '/seat-reservations', {
      reservationId: systemIds.uuid(),
      ...wish,
    });
    await open('floor', '[data-button=choose-seat]');
    await press('choose-seat');
    await page.fill('[name=label]', '2');
    await press('save-thing');
    await page.waitForSelector('[data-trouble=label-taken]');
    await press('end-thing');
    await page.waitForSelector('[data-trouble=reserved]');
    await press('choose-zone');
    await press('end-thing');
    await page.waitForSelector('[data-trouble=zone-in-use]');
  });

  it('E5 a picture stands behind the seats under the strict policy, and what is no picture is refused', async () => {
    await open('floor', '[data-form=plan]');
    const file = { name: 'plan.png', mimeType: 'image/png', buffer: Buffer.from(ONE_PIXEL, 'base64') };
    await page.locator('[type=file]').setInputFiles(file);
    const served = page.waitForResponse((response) => response.url().includes('/api/staff/floor-picture'));
    expect((await served).headers()['content-type']).toBe('image/png');
    await page.locator('[type=file]').setInputFiles({ ...file, mimeType: 'image/gif' });
    await page.waitForSelector('[data-trouble=picture]');
    expect(complaints).toEqual([]);
    await press('remove-picture');
    await page.waitForSelector('.floor-drawing image', { state: 'detached' });
  });

  it('E6 a zone, its seats and a room are added, and a zone is moved as one', async () => {
    await open('floor', '[data-button=add-seat]');
    await page.fill('[data-form=add-zone] input', '会議エリア');
    await press('add-zone');
    await page.getByRole('button', { name: '会議エリア', exact: true }).click();
    await press('add-seat');
    await page.waitForSelector('[data-form=seat]');
    await page.fill('[name=label]', '会議室');
    await press('meeting');
    await page.fill('[name=places]', '8');
    await press('save-thing');
    await page.waitForSelector('.floor-shape.kind-meeting');
    const before = await drawn('会議室');
    await page.locator('.floor-zone[data-zone="会議エリア"]').focus();
    await page.keyboard.press('ArrowUp');
    await expect.poll(async () => (await drawn('会議室')).y).toBe(before.y - 10);
  });
});
