import { describe, expect, it } from 'vitest';
import { durationText } from '../../kiosk/shared/duration-text.ts';
import { clockText, dayText, weekdayText, yearText } from '../../kiosk/shared/local-time.ts';
import { callTelling, consultTelling, needsTelephone } from '../../kiosk/station/consult.ts';
import { openingPhase } from '../../kiosk/station/opening.ts';
import { canAgree, ownMonthTelling } from '../../kiosk/station/own-month.ts';
import { greeting, tellingOf } from '../../kiosk/station/station-sentences.ts';
import { sayIn } from '../../kiosk/station/words/station-words.ts';
import { instant } from '../../server/domain/instant.ts';
import { HOUSE, MORNING, outcomesAt, snapshotAt } from './station-fixtures.ts';

const TOKYO = 'Asia/Tokyo';
const say = sayIn('ja');
const place = { zone: TOKYO, now: MORNING, language: 'ja' } as const;
const at = (hour: number, minute = 0) => instant(Date.UTC(2026, 10, 21, hour - 9, minute));

describe('clock and calendar', () => {
  it('A9 the weekday and the year of the era are computed in the zone of the site', () => {
    const justAfterMidnight = at(24, 5);
    expect(clockText(justAfterMidnight, TOKYO)).toBe('0:05');
    expect(dayText(justAfterMidnight, TOKYO, 'ja')).toBe('11月22日');
    expect(weekdayText(justAfterMidnight, TOKYO, 'ja')).toBe('日曜日');
    expect(yearText(justAfterMidnight, TOKYO, 'ja')).toBe('令和8年');
    expect(weekdayText(justAfterMidnight, TOKYO, 'en')).toBe('Sunday');
    expect(weekdayText(justAfterMidnight, 'Europe/Berlin', 'en')).toBe('Saturday');
  });

  it('the first year of an era is its 元年', () => {
    expect(yearText(instant(Date.UTC(2019, 4, 1)), TOKYO, 'ja')).toBe('令和元年');
  });

  it.each([
    [3, 'こんばんは'],
    [4, 'おはようございます'],
    [9, 'おはようございます'],
    [10, 'こんにちは'],
    [16, 'こんにちは'],
    [17, 'こんばんは'],
  ])('greets at %i o’clock with %s', (hour, words) => {
    expect(greeting(say, at(hour), TOKYO)).toBe(words);
  });

  it.each([
    [7, 59, 'before'],
    [8, 0, 'soon'],
    [8, 59, 'soon'],
    [9, 0, 'open'],
    [17, 29, 'open'],
    [17, 30, 'after'],
  ] as const)('at %i:%i the office is %s', (hour, minute, phase) => {
    expect(openingPhase({ from: '09:00', to: '17:30' }, at(hour, minute), TOKYO)).toBe(phase);
  });

  it('says when the office is closed today', () => {
    expect(openingPhase(null, MORNING, TOKYO)).toBe('closed-today');
  });
});

describe('what a person is told', () => {
  it.each([
    [0, '1分たらず'],
    [1, '1分'],
    [59, '59分'],
    [60, '1時間'],
    [135, '2時間15分'],
    [600, '10時間'],
  ])('%i minutes are %s', (minutes, words) => {
    expect(durationText(minutes, 'ja')).toBe(words);
  });

  it('A1 the arrival has nickname, greeting and time, the leaving the minutes of today', () => {
    const { arrived, left } = outcomesAt(MORNING);
    expect(arrived && tellingOf(arrived, say, place)).toMatchObject({
      nickname: 'けやきさん',
      title: 'おはようございます',
      fact: '9:12 に来館を受け付けました',
    });
    expect(left && tellingOf(left, say, place).fact).toBe('きょうは 2時間15分 でした');
  });

  it('A4 two cards say who was recorded, if anybody', () => {
    const outcomes = outcomesAt(MORNING);
    const nobody = outcomes['two-nobody'];
    const recorded = outcomes['two-recorded'];
    expect(nobody && tellingOf(nobody, say, place).fact).toBe('まだ、どなたも受け付けていません');
    expect(recorded && tellingOf(recorded, say, place).fact).toBe('もみじさんだけ、受け付けました');
  });

  it('R12 each trouble says what happened, what to do and how to reach a person', () => {
    const troubles = Object.values(outcomesAt(MORNING)).filter(({ kind }) =>
      ['unknown-card', 'card-refused', 'one-card-please', 'unreadable'].includes(kind),
    );
    for (const outcome of troubles) {
      const { title, next, person } = tellingOf(outcome, say, place);
      expect([title, next, person].every((part) => part !== undefined && part !== '')).toBe(true);
      expect(person).toContain('スタッフ');
    }
  });
});

describe('a month of one’s own', () => {
  const agreement = {
    state: 'open' as const,
    isOver: true,
    revision: 'r',
    unsettled: [] as { visitId: string; day: string; why: 'to-confirm' | 'open' | 'proposal' }[],
    countersigner: null as string | null,
  };
  const month = { month: '2026-10', days: 8, minutes: 1290, unconfirmed: ['2026-10'] };
  const shown = (more: Partial<typeof agreement> | { state: 'confirmed' | 'locked' | 'changed' } = {}) => ({
    progress: 'open' as const,
    month: { ...month, agreement: { ...agreement, ...more } },
  });

  it('U3 R20 tells days and hours kindly and asks whether they are right', () => {
    expect(ownMonthTelling(shown(), say, 'ja')).toEqual({
      title: '10月の記録',
      fact: '8日、21時間30分です。いつもありがとうございます',
      next: 'この記録でよいですか',
      person: 'ちがうところは、スタッフに教えてください',
    });
    expect(canAgree(shown())).toBe(true);
  });

  it('C2 says first what still blocks it, and how much more there is', () => {
    const unsettled = ['2026-10-20', '2026-10-21'].map((day) => ({
      visitId: day,
      day,
      why: 'to-confirm' as const,
    }));
    const blocked = shown({ unsettled });
    expect(ownMonthTelling(blocked, say, 'ja')).toMatchObject({
      fact: '10月20日の帰りの時刻がまだわかりません',
      next: '時刻を、スタッフに教えてください',
      more: 'ほかに1件あります',
    });
    expect(canAgree(blocked)).toBe(false);
  });

  it('C2 offers the key only for a month that is over and not agreed on', () => {
    expect(canAgree(shown({ isOver: false }))).toBe(false);
    expect(canAgree(shown({ state: 'confirmed' }))).toBe(false);
    expect(canAgree(shown({ state: 'locked' }))).toBe(false);
    expect(canAgree(shown({ state: 'changed' }))).toBe(true);
    expect(canAgree({ ...shown(), progress: 'changed' })).toBe(true);
    expect(canAgree({ progress: 'over', month: null })).toBe(false);
    expect(ownMonthTelling({ progress: 'over', month: null }, say, 'ja').next).toBe(
      'もう一度、カードを置いてください',
    );
  });
});

describe('calling the staff', () => {
  const { onDuty } = HOUSE;
  const many = ['さくら', 'うめ', 'ふじ', 'きく', 'らん'].map((nickname) => ({
    nickname,
    role: 'staff' as const,
  }));

  it('R12 says who is on duty and as whom, or that nobody is', () => {
    expect(consultTelling(onDuty, say).fact).toBe(
      '当番は くすのきさん（ディレクター）、やなぎさん（スタッフ） です',
    );
    expect(consultTelling([], say).fact).toBe('いまは、当番の人がいません');
  });

  it('R12 says who read the call', () => {
    const read = callTelling({ progress: 'read', readBy: 'くすのき', onDuty }, snapshotAt(MORNING), say);
    expect(read.title).toBe('くすのきさんが読みました');
  });

  it('R12 says who was told; more than three are counted', () => {
    expect(callTelling({ progress: 'done', readBy: null, onDuty }, snapshotAt(MORNING), say).fact).toBe(
      'くすのきさん、やなぎさんに伝えました',
    );
    expect(callTelling({ progress: 'done', readBy: null, onDuty: many }, snapshotAt(MORNING), say).fact).toBe(
      'さくらさん、うめさん、ふじさん、ほか2人に伝えました',
    );
    expect(
      callTelling({ progress: 'sending', readBy: null, onDuty: many }, snapshotAt(MORNING), say).fact,
    ).toBeUndefined();
  });

  it('R12 names the telephone only where there is one, and else whoever is near', () => {
    const call = { progress: 'done', readBy: null, onDuty: [] } as const;
    const withOne = snapshotAt(MORNING);
    expect(callTelling(call, withOne, say).next).toBe('いまは当番がいません。お電話もどうぞ');
    for (const snapshot of [null, { ...withOne, telephone: null }]) {
      const told = callTelling(call, snapshot, say);
      expect(Object.values(told).join()).not.toContain('電話');
      expect(told.fact).toBe('いまは、当番の人がいません');
      expect(told.person).toBe('お急ぎのときは、近くの人に声をかけてください');
    }
  });

  it.each([
    ['sending', false, false],
    ['done', false, true],
    ['read', false, false],
    ['unanswered', true, true],
    ['withdrawn', false, false],
  ] as const)('R12 %s shows the telephone where the call may reach nobody', (progress, somebody, nobody) => {
    expect(needsTelephone({ progress, onDuty })).toBe(somebody);
    expect(needsTelephone({ progress, onDuty: [] })).toBe(nobody);
  });
});
