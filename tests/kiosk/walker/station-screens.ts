/** The station's screens and the states of each. */
import type { Page } from 'playwright-core';
import type { Screen } from '../../../kiosk/station/screen.ts';
import type { LocalDate } from '../../../server/domain/instant.ts';
import type { StandInServer } from '../stand-in-server.ts';
import { HOUSE, NOTICES } from '../station-fixtures.ts';
import { NEVER_MS } from './open-page.ts';
import {
  CODE,
  callState,
  connecting,
  consultState,
  forgotState,
  lost,
  MANY_ON_DUTY,
  NICKNAMES,
  pairingState,
  phoneState,
  pressLeave,
  pressOne,
  questionState,
  quietState,
  readerState,
  rollCallQuestion,
  rollCallState,
  type StationState,
  sightState,
  stillThere,
  tapState,
  tellManyOnDuty,
  tellNobodyOnDuty,
  tellReading,
  withdraw,
} from './station-moves.ts';
import { type ScreenState, shows } from './visit.ts';

/** The Monday after the Saturday on which the walk is made. */
const NEXT = { day: '2026-11-23' as LocalDate, from: '09:00' };

const WEEKDAY = { kind: 'weekday' } as const;
/** The longest name of a day. */
const HOLIDAY = {
  kind: 'holiday',
  name: '建国記念の日',
  nameEn: 'National Foundation Day',
} as const;
const MALL = { kind: 'exception', reason: 'mall' } as const;

/**
 * Typed by the page's own union: a screen without a state here does not compile. What is never answered comes last of its screen,
 * because the page asks again and would hear the answer meant for the next state.
 */
const STATES: Readonly<Record<Screen['name'], readonly StationState[]>> = {
  idle: [
    quietState('idle', 'open', {}),
    quietState('idle', 'a notice', { house: { ...HOUSE, notices: NOTICES } }),
    quietState('idle', 'opening soon', { openToday: { from: '10:00', to: '17:30' }, demo: false }),
  ],
  closed: [
    quietState('closed', 'before opening', { openToday: { from: '13:00', to: '17:30' } }),
    quietState('closed', 'after closing', { opensNext: NEXT }, 9),
    quietState('closed', 'closed today', {
      openToday: null,
      closedToday: WEEKDAY,
      opensNext: NEXT,
      telephone: null,
      demo: false,
    }),
    quietState('closed', 'a holiday', { openToday: null, closedToday: HOLIDAY, opensNext: NEXT }),
    quietState('closed', 'the mall is closed', { openToday: null, closedToday: MALL, opensNext: NEXT }),
    quietState('closed', 'nothing known', { openToday: null, telephone: null }),
  ],
  arrived: [
    tapState('arrived'),
    tapState('arrived-choosing'),
    tapState('arrived-many'),
    tapState('arrived told'),
    tapState('arrived-many told'),
    tapState('arrived-asked told'),
    tapState('arrived-asked'),
    tapState('arrived-choosing over', pressOne('work', 'work-team-1 category-1', 409)),
  ],
  'end-question': [
    questionState('usual'),
    questionState('over', pressOne('end-answers', 'end-closing', 409)),
    questionState('sending', pressOne('end-answers', 'end-closing', 200, NEVER_MS)),
  ],
  left: [
    tapState('left'),
    tapState('left-first'),
    tapState('left told'),
    tapState('left over', pressOne('pauses', 'out', 409)),
    tapState('left sending', pressOne('pauses', 'break', 200, NEVER_MS)),
  ],
  pausing: [tapState('pausing-out'), tapState('pausing-break')],
  resumed: [tapState('resumed'), tapState('resumed-choosing'), tapState('resumed-choosing told')],
  'already-done': [
    tapState('already-in'),
    tapState('already-out'),
    tapState('already-pausing'),
    tapState('already-in over', pressLeave(409)),
    tapState('already-in sending', pressLeave(200, NEVER_MS)),
  ],
  'to-confirm': [tapState('to-confirm')],
  'unknown-card': [tapState('unknown'), tapState('changing')],
  'card-refused': [tapState('revoked'), tapState('inactive')],
  'one-card-please': [tapState('two-nobody'), tapState('two-recorded')],
  unreadable: [tapState('pulled'), tapState('mute'), tapState('busy'), tapState('slow')],
  safe: [tapState('safe-inside'), tapState('safe-added')],
  'roll-call-question': [
    rollCallQuestion('start', 200, 0),
    rollCallQuestion('end', 200, 0),
    rollCallQuestion('start unanswered', 503, 0),
    rollCallQuestion('start sending', 200, NEVER_MS),
  ],
  'roll-call': [
    rollCallState('some safe', 3),
    rollCallState('all safe', 12),
    rollCallState('server away', 3, true),
  ],
  consult: [
    consultState('usual'),
    consultState('nobody on duty', { onDuty: [] }),
    consultState('many on duty', { onDuty: MANY_ON_DUTY }),
    consultState('without telephone', { telephone: null }),
    consultState('called a moment ago', { isCalled: true }),
  ],
  'staff-call': [
    callState('done', 200, 0),
    callState('done, many on duty', 200, 0, tellManyOnDuty),
    callState('done, nobody on duty', 200, 0, tellNobodyOnDuty),
    callState('read', 200, 0, tellReading),
    callState('withdrawn', 200, 0, withdraw(200)),
    callState('withdrawal unanswered', 200, 0, withdraw(409)),
    callState('unanswered', 409, 0),
    callState('sending', 200, NEVER_MS),
  ],
  'reader-away': [readerState('reader-away', { state: 'away', lyingThere: false })],
  'reader-sick': [readerState('reader-sick', { state: 'sick', lyingThere: false })],
  'card-lying': [readerState('card-lying', { state: 'reading', lyingThere: true })],
  'server-lost': [lost('usual'), lost('without telephone', { telephone: null })],
  sight: [sightState('for the moment', null), sightState('of a person', 'arrived')],
  phone: [
    phoneState('open', 201, 0),
    phoneState('over', 409, 0),
    phoneState('unanswered', 503, 0),
    phoneState('sending', 201, NEVER_MS),
  ],
  forgot: [
    forgotState('rows'),
    forgotState('names', 'a row of them'),
    forgotState('names', 'nobody'),
    forgotState('pin', 'typed'),
    forgotState('pin', 'wrong'),
    forgotState('pin', 'wait'),
  ],
  'still-there': [stillThere],
  connecting: [connecting],
  pairing: [
    pairingState('empty', ''),
    pairingState('filled', CODE),
    pairingState('refused', CODE, { status: 404, code: 'code-unknown', delayMs: 0 }),
    pairingState('sending', CODE, { status: 200, code: '', delayMs: NEVER_MS }),
  ],
};

export const stationStates: readonly ScreenState[] = Object.entries(STATES).flatMap(([screen, states]) =>
  states.map((one) => ({ page: 'station' as const, screen, forbiddenNames: NICKNAMES, ...one })),
);

/** The page as the walk finds it at the beginning: paired, awake, and with nobody there. */
export async function openStationPage(
  page: Page,
  server: StandInServer,
  inches: number | null,
): Promise<void> {
  await page.goto(`${server.url}/station/${inches === null ? '' : `?panel=${inches}`}`);
  await shows(page, 'idle');
  await page.evaluate(() => document.fonts.ready);
}
