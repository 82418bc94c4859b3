/** The names of the national holidays. They come from the server; what it cannot know is how they are read. */
import type { Holiday } from '../../server/domain/opening-calendar.ts';
import type { Language } from '../../server/domain/preferences.ts';

const READINGS: Readonly<Record<string, string>> = {
  元日: '[元日|がんじつ]',
  成人の日: '[成人|せいじん]の[日|ひ]',
  建国記念の日: '[建国記念|けんこくきねん]の[日|ひ]',
  天皇誕生日: '[天皇誕生日|てんのうたんじょうび]',
  春分の日: '[春分|しゅんぶん]の[日|ひ]',
  昭和の日: '[昭和|しょうわ]の[日|ひ]',
  憲法記念日: '[憲法記念日|けんぽうきねんび]',
  みどりの日: 'みどりの[日|ひ]',
  こどもの日: 'こどもの[日|ひ]',
  海の日: '[海|うみ]の[日|ひ]',
  山の日: '[山|やま]の[日|ひ]',
  敬老の日: '[敬老|けいろう]の[日|ひ]',
  秋分の日: '[秋分|しゅうぶん]の[日|ひ]',
  スポーツの日: 'スポーツの[日|ひ]',
  文化の日: '[文化|ぶんか]の[日|ひ]',
  勤労感謝の日: '[勤労感謝|きんろうかんしゃ]の[日|ひ]',
  振替休日: '[振替休日|ふりかえきゅうじつ]',
  国民の休日: '[国民|こくみん]の[休日|きゅうじつ]',
};

/** A day that the nation adds has its name without a reading until it stands here. */
export function holidayText({ name, nameEn }: Holiday, language: Language): string {
  if (language === 'en') return nameEn;
  return language === 'ja-easy' ? (READINGS[name] ?? name) : name;
}
