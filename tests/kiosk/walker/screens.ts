/** The registry: every screen of every page, in each of its states. A new screen is added to the list of its page. */
import { boardStates, demoStates, headquartersStates } from './desk-screens.ts';
import { phoneStates } from './phone-screens.ts';
import { staffStates } from './staff-screens.ts';
import { stationStates } from './station-screens.ts';
import type { PageName, ScreenState } from './visit.ts';

export const REGISTRY: Readonly<Record<PageName, readonly ScreenState[]>> = {
  station: stationStates,
  staff: staffStates,
  board: boardStates,
  phone: phoneStates,
  headquarters: headquartersStates,
  demo: demoStates,
};
