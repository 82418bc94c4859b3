import { describe, expect, it } from 'vitest';
import { businessDayOf } from '../../server/domain/calendar.ts';
import { isShownOn, noticeAt, noticeText } from '../../server/domain/day-notice.ts';
import { instant, type LocalDate } from '../../server/domain/instant.ts';

const CALENDAR = { zone: 'Asia/Tokyo', dayStartsAt: '04:00' };
const at = (text: string) => instant(Date.parse(`2026-11-${text}:00+09:00`));
const day = (text: string) => `2026-11-${text}` as LocalDate;
const notice = (ja: string) => ({ ja, jaEasy: null, en: null });

describe('which notice stands on the screens', () => {
  it.each([
    ['the minute before its first business day', '20T03:59', false],
    ['the first moment of its first business day', '20T04:00', true],
    ['midnight between its days', '21T00:00', true],
    ['after midnight of its last day', '22T03:59', true],
    ['once its last business day is over', '22T04:00', false],
  ])('K0 %s', (_when, moment, shown) => {
    const span = { fromDay: day('20'), toDay: day('21'), isWithdrawn: false };
    const today = businessDayOf(at(moment), CALENDAR);
    expect(isShownOn(span, today)).toBe(shown);
    expect(isShownOn({ ...span, isWithdrawn: true }, today)).toBe(false);
  });

  it('K0 they take turns with each minute, in their order, and none is none', () => {
    const notices = ['一', '二', '三'].map(notice);
    const shown = ['10', '11', '12', '13'].map((minute) => noticeAt(notices, at(`20T09:${minute}`))?.ja);
    expect(new Set(shown.slice(0, 3)).size).toBe(3);
    expect(shown[3]).toBe(shown[0]);
    const first = notices.findIndex(({ ja }) => ja === shown[0]);
    expect(shown[1]).toBe(notices[(first + 1) % 3]?.ja);
    expect(noticeAt([notice('一')], at('20T09:11'))?.ja).toBe('一');
    expect(noticeAt([], at('20T09:10'))).toBeNull();
  });

  it('K0 what has no sentence in a language is said in Japanese, and says so to screen readers', () => {
    const whole = { ja: '水が出ません', jaEasy: 'みずが でません', en: 'No water' };
    expect(noticeText(whole, 'en')).toEqual({ text: 'No water', lang: 'en' });
    expect(noticeText(whole, 'ja-easy')).toEqual({ text: 'みずが でません', lang: 'ja' });
    for (const language of ['ja', 'ja-easy', 'en'] as const)
      expect(noticeText(notice('水が出ません'), language)).toEqual({ text: '水が出ません', lang: 'ja' });
  });
});
