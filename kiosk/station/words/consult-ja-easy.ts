/** Whom to ask, and about what, in やさしい日本語. */
import type { EasierWords } from '../../shared/words.ts';
import type { consultJa } from './consult-ja.ts';

export const consultEasy = {
  'consult.title': 'なんの ことで よびますか',
  'consult.label': 'いま いる [人|ひと]',
  'consult.duty': 'いま いる [人|ひと]は {names} です',
  'consult.others': 'あと {count}[人|にん]',
  'consult.role.carer': '[子|こ]ども',
  'consult.nobody': 'いまは、だれも いません',
  'consult.next': 'すぐに [返事|へんじ]が できない ことも あります',
  'consult.urgent': 'いそぐ ときは、[電話|でんわ] {number} です',
  'consult.machine': '[機械|きかい]の こと',
  'consult.child': '[子|こ]どもの こと',
} satisfies EasierWords<typeof consultJa>;
