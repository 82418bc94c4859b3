import { describe, expect, it } from 'vitest';
import { agoJa, agoText } from '../../kiosk/shared/ago.ts';
import { inchesInAddress, pixelsPerMm } from '../../kiosk/shared/panel-size.ts';
import { readServerTime, serverNow } from '../../kiosk/shared/server-time.ts';
import { sayFrom } from '../../kiosk/shared/words.ts';
import { codeInFragment, createPairing } from '../../kiosk/station/pairing.ts';
import { createWishIds } from '../../kiosk/station/wish-ids.ts';
import { addMs } from '../../server/domain/instant.ts';
import { MORNING } from './station-fixtures.ts';

describe('pairing', () => {
  it.each([
    ['#pair=ABCD2345', 'ABCD2345'],
    ['#pair=abcd-2345', 'ABCD2345'],
    ['#pair=ABCD234', null],
    ['#pair=ABCD2340', null],
    ['#other=ABCD2345', null],
    ['', null],
  ])('reads the code of the address %s', (hash, code) => {
    expect(codeInFragment(hash)).toBe(code);
  });

  it('takes eight characters of the alphabet and no more', () => {
    const pairing = createPairing(() => undefined);
    for (const character of 'A0IBCDEFGHJK') pairing.type(character);
    expect(pairing.code.value).toBe('ABCDEFGH');
    pairing.erase();
    expect(pairing.code.value).toBe('ABCDEFG');
  });
});

describe('wishes', () => {
  it('R7 keep their id until they are fulfilled', () => {
    let made = 0;
    const wishes = createWishIds(() => `id-${++made}`);
    expect([wishes.idFor('leave'), wishes.idFor('leave')]).toEqual(['id-1', 'id-1']);
    wishes.fulfilled('leave');
    expect(wishes.idFor('leave')).toBe('id-2');
    expect(wishes.idFor('other')).toBe('id-3');
  });
});

it('R1 the size of the panel gives the pixels of a millimetre', () => {
  expect(pixelsPerMm(21.5, 1080, 1920)).toBeCloseTo(4.03, 1);
  expect(pixelsPerMm(15.6, 1920, 1080)).toBeCloseTo(5.56, 1);
  expect(inchesInAddress('?panel=21.5')).toBe(21.5);
  for (const search of ['', '?panel=', '?panel=2000', '?panel=x']) expect(inchesInAddress(search)).toBeNull();
});

it('the page’s clock is the server’s, carried forward', () => {
  const time = readServerTime(MORNING, 1000);
  expect(serverNow(time, 61_000)).toBe(addMs(MORNING, 60_000));
});

it.each([
  [0, '0秒前'],
  [59_999, '59秒前'],
  [180_000, '3分前'],
  [7_200_000, '2時間前'],
  [200_000_000, '2日前'],
  [-5000, '0秒前'],
])('%i ms ago is %s', (ageMs, words) => {
  expect(agoText(MORNING, addMs(MORNING, ageMs), sayFrom<typeof agoJa>(agoJa))).toBe(words);
});
