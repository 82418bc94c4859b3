import type { Language } from '../../../server/domain/preferences.ts';
import { withMinuteReadings } from '../../shared/calendar-readings.ts';
import { type Say, sayFrom } from '../../shared/words.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';
import { jaEasy } from './ja-easy.ts';

export type PhoneSay = Say<typeof ja>;

const sayEasily = sayFrom<typeof ja>({ ...ja, ...jaEasy });

const SAYS: Readonly<Record<Language, PhoneSay>> = {
  ja: sayFrom<typeof ja>(ja),
  'ja-easy': (key, ...values) => withMinuteReadings(sayEasily(key, ...values)),
  en: sayFrom<typeof ja>(en),
};

export const sayIn = (language: Language): PhoneSay => SAYS[language];
