/** R11: which sound goes with what has just happened, and how loud it may be for whom and at what hour. */

import type { Earcon } from '../shared/earcons.ts';
import { sortableTime } from '../shared/local-time.ts';
import { loudnessAt } from '../shared/loudness.ts';
import { earconOf } from './screen.ts';
import { waitsForAnswer } from './shown.ts';
import type { StationState } from './station-state.ts';
import { preferencesOf } from './wishes.ts';

export function earconBetween(before: StationState, after: StationState): Earcon | null {
  const { shown } = after;
  if (isSwitchedOn(before, after)) return 'welcome';
  if (isRollCallNew(before, after)) return 'please-look';
  if (shown === null || shown === before.shown) return null;
  if (shown.kind === 'call') return isNewlyUnanswered(before, after) ? 'please-look' : null;
  if (waitsForAnswer(shown)) return isNewlyAsked(before, after) ? 'please-look' : null;
  if (shown.kind !== 'tap') return null;
  const isSameFrame = before.shown?.kind === 'tap' && before.shown.frame === shown.frame;
  return isSameFrame ? null : earconOf(shown.frame);
}

/** Who switches the sound on hears at once what it is like. */
const isSwitchedOn = (before: StationState, after: StationState): boolean =>
  after.shown?.kind === 'sight' &&
  preferencesOf(before.wishes).sound === 'off' &&
  preferencesOf(after.wishes).sound === 'on';

const isRollCallNew = (before: StationState, after: StationState): boolean =>
  after.house.rollCall !== null && before.house.rollCall?.rollCallId !== after.house.rollCall.rollCallId;

const isUnanswered = ({ shown }: StationState): boolean =>
  shown?.kind === 'call' && shown.progress === 'unanswered';

const isNewlyUnanswered = (before: StationState, after: StationState): boolean =>
  isUnanswered(after) && !isUnanswered(before);

const isAsked = ({ shown }: StationState): boolean =>
  shown !== null && waitsForAnswer(shown) && shown.secondsLeft !== null;

const isNewlyAsked = (before: StationState, after: StationState): boolean =>
  isAsked(after) && !isAsked(before);

/** 0 is silence: everything that is heard is also seen. */
export function loudnessOf({ snapshot, minute, wishes }: StationState): number {
  if (!snapshot || preferencesOf(wishes).sound === 'off') return 0;
  return loudnessAt(snapshot.sound, sortableTime(minute, snapshot.site.zone));
}
