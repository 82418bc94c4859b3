import { expect, it } from 'vitest';
import { USUAL_PREFERENCES } from '../../server/domain/preferences.ts';
import { systemIds } from '../../server/domain/system-sources.ts';
import { openStream } from '../support/read-stream.ts';
import { createTestClock } from '../support/test-clock.ts';
import { KEYAKI, SUMIRE, startTestSite } from '../support/test-site.ts';

/** D1. */
const WITHIN_MS = 1_000;
type House = { inside: number; named: string[] };

it('D1 a tap is on the board within a second, by name only of who chose it, and without a name after they left', async () => {
  const clock = createTestClock();
  const site = await startTestSite({ clock });
  const { key } = await site.pairAgent();
  const { cookie } = await site.pairStation();
  await site.enrol(key, 'けやき', KEYAKI);
  await site.enrol(key, 'すみれ', SUMIRE);
  const stream = await openStream(`${site.url}/api/station/stream`, { cookie });
  const nextHouse = async (): Promise<House> => {
    for (;;) {
      const { event, data } = await stream.next(WITHIN_MS);
      if (event === 'house') return { inside: (data as House).inside, named: (data as House).named };
    }
  };
  await site.tap(key, KEYAKI);
  expect(await nextHouse()).toEqual({ inside: 1, named: [] });
  const tapId = systemIds.uuid();
  await site.tap(key, SUMIRE, { tapId });
  expect(await nextHouse()).toEqual({ inside: 2, named: [] });
  const preferences = { ...USUAL_PREFERENCES, board: 'shown' };
  const body = { requestId: systemIds.uuid(), tapId, preferences };
  await site.send('POST', '/api/station/preferences', body, { cookie });
  expect(await nextHouse()).toEqual({ inside: 2, named: ['すみれ'] });
  const board = await site.send('GET', '/api/board', undefined, { cookie });
  expect(board.body).toMatchObject({ inside: 2, named: ['すみれ'] });
  clock.advance(121_000);
  await site.tap(key, SUMIRE);
  expect(await nextHouse()).toEqual({ inside: 1, named: [] });
  stream.close();
  await site.stop();
});
