import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DemoState } from '../../../kiosk/demo/demo-state.ts';
import type { HeadquartersOverview, SiteTile } from '../../../server/domain/headquarters-overview.ts';
import { addMs } from '../../../server/domain/instant.ts';
import { launchBrowser } from '../browser.ts';
import { ensurePagesBuilt } from '../build-pages.ts';
import { requestsTo, startStandIn, wordsOf } from '../open-station.ts';
import type { StandInServer } from '../stand-in-server.ts';

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
  page = await browser.newPage();
});
afterEach(async () => {
  await page.close();
  await server.stop();
});

const card = (last: string) => ({ cardId: `012E4C00000000${last}`, technology: 'felica' as const });
const demo: DemoState = {
  links: [{ label: '受付', href: 'http://127.0.0.1:9/station/' }],
  people: [
    { nickname: 'けやき', story: '毎朝来ます。', card: card('01'), inside: true },
    { nickname: 'すみれ', story: '午後に来ます。', card: card('02'), inside: false },
  ],
  headquarters: 'running',
  reader: 'plugged',
  notices: [{ kind: 'staff-called', at: addMs(0 as HeadquartersOverview['now'], 0), stationName: '入口' }],
};

describe('the demo panel', () => {
  beforeEach(async () => {
    server.replies.set('/api/demo', { status: 200, body: demo });
    await page.goto(`${server.url}/demo/`);
    await page.waitForSelector('[data-person="すみれ"]');
  });
  const lastAction = () => requestsTo(server, '/api/demo/actions').at(-1)?.body;

  it('is visibly marked and shows cards, links and notices', async () => {
    const text = await wordsOf(page, 'body');
    for (const words of ['デモ', '毎朝来ます。', '受付', 'スタッフをよんでいます'])
      expect(text).toContain(words);
  });

  it('H9 plays a put, a hold and two cards', async () => {
    await page.click('[data-person="けやき"] [data-action=put]');
    await expect
      .poll(lastAction)
      .toEqual({ kind: 'play', action: { do: 'put', card: card('01'), forMs: 800 } });
    await page.click('[data-person="すみれ"] [data-action=hold]');
    await expect.poll(lastAction).toEqual({ kind: 'play', action: { do: 'hold', card: card('02') } });
    await page.click('[data-person="けやき"] [data-action=two-cards]');
    const cards = [card('01'), card('02')];
    await expect.poll(lastAction).toEqual({ kind: 'play', action: { do: 'two-cards', cards } });
  });

  it.each(['take-away', 'pull-early', 'random-id', 'mute', 'unplug', 'sick', 'well'])(
    'H9 plays %s',
    async (action) => {
      await page.click(`[data-action=${action}]`);
      await expect.poll(lastAction).toEqual({ kind: 'play', action: { do: action } });
    },
  );

  it('cuts the line to headquarters and offers to restore it', async () => {
    server.replies.set('/api/demo', { status: 200, body: { ...demo, headquarters: 'cut' } });
    await page.click('[data-action=cut]');
    await expect.poll(lastAction).toEqual({ kind: 'headquarters', to: 'cut' });
    await page.waitForSelector('[data-action=restore]');
  });
});

describe('headquarters’ page', () => {
  const tile = (name: string, more: Partial<SiteTile>): SiteTile => ({
    site: name,
    name,
    inside: 0,
    freshness: 'live',
    lastHeardAt: server.now(),
    lag: 0,
    newestEventAt: null,
    alarms: [],
    ...more,
  });
  const overview = (sites: SiteTile[], broker: HeadquartersOverview['broker'] = 'connected') => ({
    now: server.now(),
    broker,
    sites,
  });
  async function show(body: HeadquartersOverview): Promise<void> {
    server.replies.set('/api/overview', { status: 200, body });
    await page.goto(`${server.url}/headquarters/`);
    await page.waitForSelector('[data-site]');
  }

  it('shows how many are inside and adds up the sites that are heard', async () => {
    const silentSince = addMs(server.now(), -3 * 60_000);
    const silent = tile('やまなみ', { inside: 5, freshness: 'silent', lastHeardAt: silentSince });
    await show(overview([tile('どんぐり', { inside: 12 }), tile('みずうみ', { inside: 3 }), silent]));
    expect(await page.getAttribute('[data-sum]', 'data-sum')).toBe('15');
    expect(await wordsOf(page, '[data-site="やまなみ"]')).toContain('最後の連絡は 3分前');
  });

  it('a site that was never heard is not shown as zero', async () => {
    await show(overview([tile('こもれび', { inside: null, freshness: 'never', lastHeardAt: null })]));
    const words = await wordsOf(page, '[data-site="こもれび"]');
    expect(words).toContain('人数はまだわかりません');
    expect(words).not.toMatch(/\d/);
  });

  it('says in words what has to be looked at, and that the broker is away', async () => {
    await show(overview([tile('どんぐり', { alarms: ['gap', 'quarantine'], lag: 7 })], 'away'));
    const words = await wordsOf(page, 'body');
    for (const part of [
      '記録が抜けています',
      '読めない記録があります',
      '7件',
      'ブローカーとつながっていません',
    ]) {
      expect(words).toContain(part);
    }
  });

  it('follows the stream and says when the server is away', async () => {
    await show(overview([tile('どんぐり', { inside: 1 })]));
    server.pushRaw('/api/overview/stream', 'overview', overview([tile('どんぐり', { inside: 2 })]));
    await page.waitForSelector('[data-sum="2"]');
    await server.stop();
    await page.waitForSelector('[data-banner=server-away]', { timeout: 15_000 });
  });
});
