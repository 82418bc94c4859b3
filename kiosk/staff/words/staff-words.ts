import { type Language, type Say, sayFrom } from '../../shared/words.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';

export type StaffSay = Say<typeof ja>;

const SAYS: Readonly<Record<Language, StaffSay>> = {
  ja: sayFrom<typeof ja>(ja),
  en: sayFrom<typeof ja>(en),
};

export const sayIn = (language: Language): StaffSay => SAYS[language];
