/**
 * 「カードをわすれた」 (A5): a row of the kana table, a nickname, the PIN. Pure, like everything that the station knows. What was typed
 * is kept here and in no element of the page; the next card, the way home and time all forget it.
 */
import type { KanaRow } from '../../server/domain/kana.ts';

export type ListedName = { memberId: string; nickname: string };
export type PinFault = 'wrong-pin' | 'wait' | 'no-pin' | 'unanswered';

export type ForgotStep =
  | { name: 'rows' }
  | { name: 'names'; row: KanaRow; names: readonly ListedName[] | null; page: number; isAway: boolean }
  | {
      name: 'pin';
      who: ListedName;
      digits: string;
      progress: 'typing' | 'sending';
      fault: PinFault | null;
      /** Monotonic; 0 while nobody has to wait. */
      waitsUntilMs: number;
    };

export type ForgotMessage =
  | { kind: 'row'; row: KanaRow }
  | { kind: 'names'; row: KanaRow; names: readonly ListedName[] | null }
  | { kind: 'turn' }
  | { kind: 'who'; who: ListedName }
  | { kind: 'digit'; digit: string }
  | { kind: 'erase' }
  | { kind: 'sent' }
  | { kind: 'refused'; memberId: string; fault: PinFault; waitMs: number }
  | { kind: 'back' };

export const FORGOT_START = { kind: 'forgot', step: { name: 'rows' }, secondsLeft: null } as const;

/** As many names as fit beside the two ways on: twelve keys in all, twice six in a row or four times three. */
export const NAMES_A_PAGE = 10;
const MIN_PIN = 4;
export const MAX_PIN = 8;

export function nextStep(step: ForgotStep, message: ForgotMessage, atMs: number): ForgotStep {
  switch (message.kind) {
    case 'row':
      return { name: 'names', row: message.row, names: null, page: 0, isAway: false };
    case 'names':
      return withNames(step, message.row, message.names);
    case 'turn':
      return step.name === 'names' ? { ...step, page: nextPage(step.page, step.names?.length ?? 0) } : step;
    case 'who':
      return {
        name: 'pin',
        who: message.who,
        digits: '',
        progress: 'typing',
        fault: null,
        waitsUntilMs: 0,
      };
    case 'back':
      return { name: 'rows' };
    case 'digit':
    case 'erase':
    case 'sent':
    case 'refused':
      return step.name === 'pin' ? nextPin(step, message, atMs) : step;
  }
}

function withNames(step: ForgotStep, row: KanaRow, names: readonly ListedName[] | null): ForgotStep {
  if (step.name !== 'names' || step.row !== row) return step;
  return names ? { ...step, names, isAway: false } : { ...step, isAway: true };
}

/** After the last page comes the first one again: one key is enough to see everybody. */
function nextPage(page: number, count: number): number {
  const pages = Math.max(1, Math.ceil(count / NAMES_A_PAGE));
  return (page + 1) % pages;
}

export type PinStep = Extract<ForgotStep, { name: 'pin' }>;
type PinMessage = Extract<ForgotMessage, { kind: 'digit' | 'erase' | 'sent' | 'refused' }>;

function nextPin(step: PinStep, message: PinMessage, atMs: number): ForgotStep {
  if (message.kind === 'refused') {
    if (step.who.memberId !== message.memberId) return step;
    const { fault, waitMs } = message;
    return { ...step, digits: '', progress: 'typing', fault, waitsUntilMs: atMs + waitMs };
  }
  if (step.progress === 'sending' || atMs < step.waitsUntilMs) return step;
  if (message.kind === 'sent') return { ...step, progress: 'sending' };
  if (message.kind === 'erase') return { ...step, digits: step.digits.slice(0, -1) };
  return { ...step, fault: null, digits: (step.digits + message.digit).slice(0, MAX_PIN) };
}

export const canSendPin = (step: PinStep, atMs: number): boolean =>
  step.progress === 'typing' && step.digits.length >= MIN_PIN && atMs >= step.waitsUntilMs;
