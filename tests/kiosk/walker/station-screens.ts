/** The station's screens and the states of each, gathered from its areas. */

import type { Page } from 'playwright-core';
import type { Screen } from '../../../kiosk/station/screen.ts';
import type { StandInServer } from '../stand-in-server.ts';
import { CALL_STATES } from './station/calls.ts';
import { MONTH_STATES } from './station/month.ts';
import { NICKNAMES, type StationState } from './station/moves.ts';
import { ONESELF_STATES } from './station/oneself.ts';
import { QUIET_STATES } from './station/quiet.ts';
import { ROLL_CALL_STATES } from './station/roll-call.ts';
import { SEATS_STATES, seatTapStates } from './station/seats.ts';
import { START_STATES } from './station/start.ts';
import { TAP_STATES } from './station/taps.ts';
import { type ScreenState, shows } from './visit.ts';

/**
 * Typed by the page's own union: a screen without a state here does not compile. What is never answered comes last of its screen,
 * because the page asks again and would hear the answer meant for the next state.
 */
const STATES: Readonly<Record<Screen['name'], readonly StationState[]>> = {
  ...QUIET_STATES,
  ...TAP_STATES,
  ...ROLL_CALL_STATES,
  ...CALL_STATES,
  ...ONESELF_STATES,
  ...MONTH_STATES,
  ...START_STATES,
  ...SEATS_STATES,
};

export const stationStates: readonly ScreenState[] = [
  ...Object.entries(STATES).flatMap(([screen, states]) =>
    states.map((one) => ({ page: 'station' as const, screen, forbiddenNames: NICKNAMES, ...one })),
  ),
  ...seatTapStates,
];

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
