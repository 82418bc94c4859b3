import { type Language, type Say, sayFrom } from '../../shared/words.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';

export type BoardSay = Say<typeof ja>;

const SAYS: Readonly<Record<Language, BoardSay>> = {
  ja: sayFrom<typeof ja>(ja),
  en: sayFrom<typeof ja>(en),
};

export const sayIn = (language: Language): BoardSay => SAYS[language];
