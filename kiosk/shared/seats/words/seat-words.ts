import type { Language } from '../../../../server/domain/preferences.ts';
import { withMinuteReadings } from '../../calendar-readings.ts';
import { type Say, sayFrom } from '../../words.ts';
import { seatsEn } from './seats-en.ts';
import { seatsJa } from './seats-ja.ts';
import { seatsEasy } from './seats-ja-easy.ts';

export type SeatSay = Say<typeof seatsJa>;

const sayEasily = sayFrom<typeof seatsJa>({ ...seatsJa, ...seatsEasy });

const SAYS: Readonly<Record<Language, SeatSay>> = {
  ja: sayFrom<typeof seatsJa>(seatsJa),
  'ja-easy': (key, ...values) => withMinuteReadings(sayEasily(key, ...values)),
  en: sayFrom<typeof seatsJa>(seatsEn),
};

export const seatSayIn = (language: Language): SeatSay => SAYS[language];
