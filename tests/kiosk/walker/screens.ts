/** The registry: every screen of every page, in each of its states. A new screen is added to the list of its page. */
import { stationStates } from './station-screens.ts';
import type { ScreenState } from './visit.ts';

export const registeredStates: readonly ScreenState[] = [...stationStates];
