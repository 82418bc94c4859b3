import { describe, expect, it } from 'vitest';
import { closedText, opensNextText } from '../../kiosk/shared/closed-text.ts';
import { holidayText } from '../../kiosk/shared/holiday-text.ts';
import { withoutReadings } from '../../kiosk/shared/ruby.ts';
import { nationalHolidays } from '../../server/calendar/national-holidays.ts';
import { addDays } from '../../server/domain/calendar.ts';
import type { LocalDate } from '../../server/domain/instant.ts';
import type { ClosedReason } from '../../server/domain/opening-calendar.ts';
import type { Language } from '../../server/domain/preferences.ts';

const LABOUR = { name: '勤労感謝の日', nameEn: 'Labor Thanksgiving Day' };
const MAX_SENTENCE = 30;

/** Each holiday of the coming years once. */
function comingHolidays() {
  const found = new Map<string, { name: string; nameEn: string }>();
  for (let day = '2026-01-01' as LocalDate; day < '2036-01-01'; day = addDays(day, 1)) {
    const holiday = nationalHolidays.holidayOn(day);
    if (holiday) found.set(holiday.name, holiday);
  }
  return [...found.values()];
}

describe('why it is closed', () => {
  it.each<[ClosedReason | null, Language, string]>([
    [{ kind: 'weekday' }, 'ja', 'きょうはお休みです'],
    [null, 'ja', 'きょうはお休みです'],
    [{ kind: 'exception', reason: 'holiday' }, 'ja', 'きょうはお休みです'],
    [{ kind: 'exception', reason: 'other' }, 'en', 'We are closed today'],
    [{ kind: 'exception', reason: 'mall' }, 'ja', '建物がお休みなので、きょうはお休みです'],
    [{ kind: 'exception', reason: 'weather' }, 'en', 'We are closed today because of the weather'],
    [{ kind: 'holiday', ...LABOUR }, 'ja', 'きょうは しゅくじつ（勤労感謝の日）で お休みです'],
    [{ kind: 'holiday', ...LABOUR }, 'en', 'Closed today: Labor Thanksgiving Day'],
  ])('E4 %j in %s', (closed, language, sentence) => {
    expect(closedText(closed, language)).toBe(sentence);
  });

  it('E4 R13 every holiday has a reading on every kanji, and a sentence that is not too long', () => {
    const holidays = comingHolidays();
    expect(holidays.length).toBeGreaterThan(15);
    for (const holiday of holidays) {
      const easy = holidayText(holiday, 'ja-easy');
      expect(easy.replaceAll(/\[[^[|\]]+\|[ぁ-ん]+\]/g, '')).not.toMatch(/\p{Script=Han}/u);
      expect(withoutReadings(easy)).toBe(holiday.name);
      const sentence = withoutReadings(closedText({ kind: 'holiday', ...holiday }, 'ja-easy'));
      expect([...sentence.replaceAll(' ', '')].length, sentence).toBeLessThanOrEqual(MAX_SENTENCE);
    }
  });

  it('E4 a day that the nation adds has its name', () => {
    expect(holidayText({ name: '防災の日', nameEn: 'Disaster Day' }, 'ja-easy')).toBe('防災の日');
  });

  it('E4 the next opening is told with its weekday', () => {
    const next = { day: '2026-11-24', from: '09:00' };
    expect(opensNextText(next, 'ja')).toBe('つぎは 11月24日 火曜日 9:00 からです');
    expect(opensNextText(next, 'en')).toBe('We open on Tuesday, 24 November at 9:00');
  });
});
