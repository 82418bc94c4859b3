/** A month of one's own, in English. */
import type { SameKeys } from '../../shared/words.ts';
import type { ownMonthJa } from './own-month-ja.ts';

export const ownMonthEn = {
  'button.month': 'Month',
  'button.agree': 'Yes, it is right',
  'month.badge': 'My month',
  'month.title': 'Month {month}',
  'month.opening': 'Opening your record',
  'month.opening.next': 'One moment, please',
  'month.sum.fact': '{days} days, {duration}. Thank you',
  'month.none.fact': 'Nothing recorded yet',
  'month.running.next': 'Once it is over, you can confirm it here',
  'month.question': 'Is this record right?',
  'month.changed.next': 'The record changed. Please look again',
  'month.sending.next': 'Sending',
  'month.confirmed.next': 'You confirmed it. Thank you',
  'month.locked.next': 'Signed by {name}',
  'month.person': 'If something differs, tell the staff',
  'month.private': 'Your phone shows it day by day',
  'month.block.open': 'The visit of {day} has not ended yet',
  'month.block.open.do': 'Tap your card when you leave',
  'month.block.to-confirm': 'We do not know yet when you left on {day}',
  'month.block.to-confirm.do': 'Please tell the staff the time',
  'month.block.proposal': 'The correction of {day} waits for an answer',
  'month.block.proposal.do': 'The staff will decide on it soon',
  'month.blocks.more': 'And {count} more',
} satisfies SameKeys<typeof ownMonthJa>;
