import { type Language, type Say, sayFrom } from '../../shared/words.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';

export type HeadquartersSay = Say<typeof ja>;

const SAYS: Readonly<Record<Language, HeadquartersSay>> = {
  ja: sayFrom<typeof ja>(ja),
  en: sayFrom<typeof ja>(en),
};

export const sayIn = (language: Language): HeadquartersSay => SAYS[language];
