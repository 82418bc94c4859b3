import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addMs } from '../../../server/domain/instant.ts';
import { launchBrowser } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';
import { openStation, requestsTo, screen, showTap, startStandIn, wordsOf } from '../open-station.ts';
import type { StandInServer } from '../stand-in-server.ts';
import { outcomesAt } from '../station-fixtures.ts';

/** R19 promises three seconds; the clock of the test starts a little before that of the page. */
const LOST_WITHIN_MS = 3200;

let browser: Browser;
let server: StandInServer;
let page: Page;

beforeAll(async () => {
  ensurePagesBuilt();
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await startStandIn();
  page = await openStation(browser, server);
});
afterEach(async () => {
  await page.close();
  await server.stop();
});

const text = () => wordsOf(page);
const outcome = (name: string) => {
  const found = outcomesAt(server.now())[name];
  if (!found) throw new Error(`no outcome is called ${name}`);
  return found;
};

describe('a tap', () => {
  it('R5 R18 paints its screen and is announced', async () => {
    await showTap(page, server, 'tap-1', outcome('arrived'));
    expect(await text()).toContain('けやきさん');
    expect(await wordsOf(page, '[role=status]')).toContain('来館を受け付けました');
    await page.waitForFunction(() => performance.getEntriesByName('tap-painted:tap-1').length === 1);
  });

  it('R6 the next card wins: of three within a second the last is shown and nothing of the others is left', async () => {
    server.tap('tap-1', outcome('arrived'));
    server.tap('tap-2', outcome('left'));
    await showTap(page, server, 'tap-3', outcome('to-confirm'));
    const everything = await page.content();
    expect(everything).toContain('あじさい');
    expect(everything).not.toMatch(/けやき|すみれ/);
  });

  it('R6 going back to the start leaves no name on the page', async () => {
    await showTap(page, server, 'tap-1', outcome('arrived'));
    await page.click('[data-button=home]');
    await screen(page, 'idle');
    expect(await page.content()).not.toContain('けやき');
  });

  it('a frame that comes too late is not shown', async () => {
    server.tap('tap-old', outcome('arrived'), { at: addMs(server.now(), -11_000) });
    await showTap(page, server, 'tap-new', outcome('unknown'));
    await page.click('[data-button=home]');
    expect(await page.content()).not.toContain('けやき');
  });
});

describe('buttons', () => {
  it('R7 two quick presses on 「いま帰ります」 send one request', async () => {
    server.replies.set('/api/station/departures', { status: 200, body: {}, delayMs: 300 });
    await showTap(page, server, 'tap-1', outcome('already-in'));
    await page.dblclick('[data-button=leave]', { force: true });
    await expect.poll(() => requestsTo(server, '/api/station/departures').length).toBe(1);
    await showTap(page, server, 'tap-2', outcome('left'));
    const [sent] = requestsTo(server, '/api/station/departures');
    expect(sent?.body).toMatchObject({ tapId: 'tap-1', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(requestsTo(server, '/api/station/departures')).toHaveLength(1);
  });

  it('R7 a lost answer is asked for again under the same request id', async () => {
    server.replies.set('/api/station/departures', { status: 503, body: {} });
    await showTap(page, server, 'tap-1', outcome('already-in'));
    await page.click('[data-button=leave]');
    await page.getByText('まだ届いていません').waitFor();
    server.replies.delete('/api/station/departures');
    await page.click('[data-button=leave]');
    await expect.poll(() => requestsTo(server, '/api/station/departures').length).toBe(4);
    const ids = requestsTo(server, '/api/station/departures').map(
      ({ body }) => (body as { requestId: string }).requestId,
    );
    expect(new Set(ids).size).toBe(1);
  });

  it('asks for the card again when the touch is too long ago', async () => {
    server.replies.set('/api/station/departures', {
      status: 409,
      body: { refusal: { reason: 'session-over' } },
    });
    await showTap(page, server, 'tap-1', outcome('already-in'));
    await page.click('[data-button=leave]');
    await page.getByText('もう一度、カードを置いてください').waitFor();
  });

  it('R16 the staff are called once and the page says so', async () => {
    await showTap(page, server, 'tap-1', outcome('unknown'));
    await page.dblclick('[data-button=call]', { force: true });
    await page.getByRole('heading', { name: 'スタッフに知らせました' }).waitFor();
    expect(requestsTo(server, '/api/station/calls')).toHaveLength(1);
    expect(requestsTo(server, '/api/station/calls')[0]?.body).toMatchObject({ reason: 'card' });
  });

  it('R7 a double tap asks what it is about and calls nobody yet', async () => {
    await showTap(page, server, 'tap-1', outcome('arrived'));
    await page.dblclick('[data-button=call]');
    await screen(page, 'consult');
    expect(requestsTo(server, '/api/station/calls')).toEqual([]);
  });

  it('R18 the way from a screen back to idle works with Tab and Enter', async () => {
    await showTap(page, server, 'tap-1', outcome('arrived'));
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-button'));
    for (let presses = 0; presses < 5 && (await focused()) !== 'home'; presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await screen(page, 'idle');
  });

  it('R7 long press, selection and the context menu do nothing', async () => {
    const prevented = await page.evaluate(() =>
      ['contextmenu', 'selectstart', 'dragstart'].map(
        (name) => !document.body.dispatchEvent(new Event(name, { bubbles: true, cancelable: true })),
      ),
    );
    expect(prevented).toEqual([true, true, true]);
    expect(await page.evaluate(() => getComputedStyle(document.body).userSelect)).toBe('none');
  });
});

describe('the language buttons', () => {
  it('show English until idle returns after somebody', async () => {
    await page.click('[data-button=language-en]');
    expect(await text()).toContain('Place your card here');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await showTap(page, server, 'tap-1', outcome('left'));
    expect(await text()).toContain('Thank you for today');
    await page.click('[data-button=home]');
    await screen(page, 'idle');
    expect(await page.getAttribute('html', 'lang')).toBe('ja');
  });
});

describe('a part that is away', () => {
  it('R19 a server that is gone gives the paper form within three seconds, and idle returns by itself', async () => {
    await server.stop();
    await screen(page, 'server-lost', LOST_WITHIN_MS);
    expect(await text()).toContain('紙に名前と時刻を書いてください');
    await server.start();
    await screen(page, 'idle', 10_000);
  });

  it('R19 a server that has fallen silent gives the paper form as well', async () => {
    server.fallSilent();
    await screen(page, 'server-lost', LOST_WITHIN_MS);
  });

  it('R19 without a server the call button says whom to turn to', async () => {
    await server.stop();
    await screen(page, 'server-lost', LOST_WITHIN_MS);
    await page.click('[data-button=call]');
    await page.getByText('近くのスタッフに声をかけてください').first().waitFor();
  });

  it('R19 a page that is opened while the server comes up waits for it', async () => {
    server.replies.set('/api/station/session', { status: 503, body: {} });
    await page.reload();
    await screen(page, 'server-lost', LOST_WITHIN_MS);
    server.replies.delete('/api/station/session');
    await screen(page, 'idle', 5000);
  });

  it('R19 a reader that is away gives a notice and the staff button', async () => {
    server.push('reader', { state: 'away', lyingThere: false });
    await screen(page, 'reader-away');
    await page.click('[data-button=call]');
    await page.getByRole('heading', { name: 'スタッフに知らせました' }).waitFor();
    expect(requestsTo(server, '/api/station/calls')[0]?.body).toMatchObject({ reason: 'reader' });
    server.push('reader', { state: 'reading', lyingThere: false });
    await page.click('[data-button=home]');
    await screen(page, 'idle');
  });
});
