import { describe, expect, it } from 'vitest';
import type { KeyedCard } from '../../server/domain/card-id.ts';
import {
  type CardHolder,
  type DeskSituation,
  decideDeskTouch,
  faultOfNewCard,
} from '../../server/domain/desk-touch.ts';
import { instant } from '../../server/domain/instant.ts';
import { kanaRowOf } from '../../server/domain/kana.ts';

const card = (changesEveryTouch = false): KeyedCard => ({
  cardHash: 'ab'.repeat(32),
  keyId: 'k1',
  technology: 'felica',
  lastFour: '12AB',
  changesEveryTouch,
});
const loan = (n: number, memberId: string) => ({
  cardLoanId: `loan-${n}`,
  poolCardId: `pool-${n}`,
  memberId,
});
const CLOSING = instant(1_000_000);
const situation = (change: Partial<DeskSituation>): DeskSituation => ({
  intent: { purpose: 'bind', memberId: 'm', by: 's' },
  pool: null,
  loanOfMember: null,
  number: 4,
  closesAt: CLOSING,
  ...change,
});
const lend = { purpose: 'lend', memberId: 'm', by: 's' } as const;
const lent = (poolCardId: string | null, ends: ReturnType<typeof loan>[] = []) => ({
  kind: 'lend',
  memberId: 'm',
  poolCardId,
  ends,
  validUntil: CLOSING,
});

describe('a card that the staff page asked for', () => {
  it.each<[string, DeskSituation, KeyedCard, unknown]>([
    ['a new card is bound', situation({}), card(), { kind: 'bind', memberId: 'm' }],
    ['a phone is not', situation({}), card(true), { kind: 'not-this-one', fault: 'changes-every-touch' }],
    [
      'a phone is not lent either',
      situation({ intent: lend }),
      card(true),
      { kind: 'not-this-one', fault: 'changes-every-touch' },
    ],
    [
      'a loaner is never bound for good',
      situation({ pool: { poolCardId: 'pool-1', openLoan: null } }),
      card(),
      { kind: 'not-this-one', fault: 'pool-card' },
    ],
    ['a new card joins the pool when it is lent', situation({ intent: lend }), card(), lent(null)],
    [
      'a loaner is lent',
      situation({ intent: lend, pool: { poolCardId: 'pool-1', openLoan: null } }),
      card(),
      lent('pool-1'),
    ],
    [
      'the loan that was over at closing is ended first',
      situation({ intent: lend, pool: { poolCardId: 'pool-1', openLoan: loan(1, 'x') } }),
      card(),
      lent('pool-1', [loan(1, 'x')]),
    ],
    [
      'the loaner that the same person lost is ended',
      situation({ intent: lend, pool: { poolCardId: 'pool-1', openLoan: null }, loanOfMember: loan(2, 'm') }),
      card(),
      lent('pool-1', [loan(2, 'm')]),
    ],
    [
      'the same card lent again to the same person ends one loan, once',
      situation({
        intent: lend,
        pool: { poolCardId: 'pool-1', openLoan: loan(1, 'm') },
        loanOfMember: loan(1, 'm'),
      }),
      card(),
      lent('pool-1', [loan(1, 'm')]),
    ],
  ])('A5 %s', (_title, given, shown, decided) => {
    expect(decideDeskTouch(given, shown)).toEqual(decided);
  });

  it.each<[CardHolder, boolean, unknown]>([
    ['nobody', false, null],
    ['nobody', true, 'changes-every-touch'],
    ['pool', false, 'pool-card'],
    ['somebody', false, 'belongs-to-somebody'],
    ['somebody', true, 'changes-every-touch'],
  ])('A4 of %s, changing at every touch: %s', (holder, changes, fault) => {
    expect(faultOfNewCard(card(changes), holder)).toBe(fault);
  });
});

describe('the row of the kana table', () => {
  it.each([
    ['あやめ', 'あ'],
    ['ぎんなん', 'か'],
    ['カエデ', 'か'],
    ['ｻｸﾗ', 'さ'],
    ['ぢんちょうげ', 'た'],
    ['っ', 'た'],
    ['にれ', 'な'],
    ['ぱんじー', 'は'],
    ['ヴィオラ', 'あ'],
    ['もみじ', 'ま'],
    ['ゆり', 'や'],
    ['ゃ', 'や'],
    ['りんどう', 'ら'],
    ['わかば', 'わ'],
    ['を', 'わ'],
    ['ん', 'わ'],
    ['桜', '他'],
    ['Sora', '他'],
    ['7番', '他'],
    ['🌳', '他'],
    ['', '他'],
  ])('A5 of %s is %s', (name, row) => {
    expect(kanaRowOf(name)).toBe(row);
  });
});
