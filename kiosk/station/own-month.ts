/** A member's own month after their own tap, and what it says in kind words (C2, U3, R20). */
import type { Language } from '../../server/domain/preferences.ts';
import { durationText } from '../shared/duration-text.ts';
import { dayText, noonOf } from '../shared/local-time.ts';
import { yearAndMonthOf } from '../shared/month-text.ts';
import type { OwnMonth } from './station-api.ts';
import type { Telling } from './station-sentences.ts';
import type { StationSay } from './words/station-words.ts';

/** `changed`: the month is another one than the one that was looked at, so it is shown anew. */
export type MonthProgress = 'opening' | 'open' | 'sending' | 'changed' | 'over' | 'unanswered';
export type MonthShown = { progress: MonthProgress; month: OwnMonth | null };

/** Whether there is something to say yes to. */
export const canAgree = ({ progress, month }: MonthShown): boolean =>
  month !== null &&
  progress !== 'over' &&
  month.agreement.isOver &&
  month.agreement.unsettled.length === 0 &&
  ['open', 'changed'].includes(month.agreement.state);

export function ownMonthTelling(
  { progress, month }: MonthShown,
  say: StationSay,
  language: Language,
): Telling {
  if (progress === 'over') return { title: say('month.badge'), next: say('press.over') };
  if (month === null) return openingTelling(progress, say);
  const title = say('month.title', { month: yearAndMonthOf(month.month).month });
  const duration = durationText(month.minutes, language);
  const fact =
    month.days === 0 ? say('month.none.fact') : say('month.sum.fact', { days: month.days, duration });
  return { title, fact, ...standing({ progress, month }, say, language) };
}

const openingTelling = (progress: MonthProgress, say: StationSay): Telling => ({
  title: say(progress === 'unanswered' ? 'month.badge' : 'month.opening'),
  next: say(progress === 'unanswered' ? 'press.unanswered' : 'month.opening.next'),
});

type Standing = { progress: MonthProgress; month: OwnMonth };

/** One thing at a time: of what blocks the month the first is told, and how many more there are. */
function standing(
  { progress, month }: Standing,
  say: StationSay,
  language: Language,
): Omit<Telling, 'title'> {
  const { state, isOver, unsettled, countersigner } = month.agreement;
  const [first] = unsettled;
  if (!isOver) return { next: say('month.running.next'), person: say('month.private') };
  if (state === 'locked') return { next: say('month.locked.next', { name: countersigner ?? '' }) };
  if (first) {
    const day = dayText(noonOf(first.day), 'UTC', language);
    const more =
      unsettled.length > 1 ? { more: say('month.blocks.more', { count: unsettled.length - 1 }) } : {};
    return {
      fact: say(`month.block.${first.why}`, { day }),
      next: say(`month.block.${first.why}.do`),
      ...more,
    };
  }
  if (state === 'confirmed') return { next: say('month.confirmed.next'), person: say('month.person') };
  return { next: say(questionOf(progress, state)), person: say('month.person') };
}

function questionOf(progress: MonthProgress, state: OwnMonth['agreement']['state']) {
  if (progress === 'sending') return 'month.sending.next' as const;
  if (progress === 'unanswered') return 'press.unanswered' as const;
  return progress === 'changed' || state === 'changed'
    ? ('month.changed.next' as const)
    : ('month.question' as const);
}
