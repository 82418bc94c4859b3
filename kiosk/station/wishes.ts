/**
 * Whose wishes the screen follows (R6). Those of the person whose card came last go before those that somebody chose on a screen
 * that belonged to nobody; the next card always brings its own, and idle forgets them all.
 */
import { type Preferences, USUAL_PREFERENCES } from '../../server/domain/preferences.ts';
import type { TapFrame } from '../../server/domain/station-frames.ts';

export type Wishes = {
  /** Chosen while nobody's card was there: for the moment, remembered for nobody. */
  momentary: Preferences | null;
  /** Of the person whose card came last: what is changed now is remembered with this tap. */
  personal: { tapId: string; preferences: Preferences } | null;
};

export const NO_WISHES: Wishes = { momentary: null, personal: null };

export const preferencesOf = ({ momentary, personal }: Wishes): Preferences =>
  personal?.preferences ?? momentary ?? USUAL_PREFERENCES;

/** A card of somebody who never chose, and a card of nobody, leave what was chosen on idle for them: they stand here now. */
export function wishesAfterTap(wishes: Wishes, frame: TapFrame): Wishes {
  const chosenOnIdle = wishes.personal ? null : wishes.momentary;
  if (!isSomebodys(frame)) return { momentary: chosenOnIdle, personal: null };
  const preferences = frame.preferences ?? chosenOnIdle ?? USUAL_PREFERENCES;
  return { momentary: null, personal: { tapId: frame.tapId, preferences } };
}

const isSomebodys = ({ outcome, preferences }: TapFrame): boolean =>
  preferences !== null || 'nickname' in outcome;

export function withPreferences({ personal }: Wishes, preferences: Preferences): Wishes {
  if (personal) return { momentary: null, personal: { ...personal, preferences } };
  return { momentary: preferences, personal: null };
}
