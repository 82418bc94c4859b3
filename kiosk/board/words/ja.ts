/** Every sentence of the board in Japanese: counts, hours, and whoever chose to be named (R10). */
import { pairingJa } from '../../shared/pairing-words.ts';

export const ja = {
  ...pairingJa,
  'page.title': 'きょうのようす',
  'reading.next': '読み込んでいます',
  'inside.some': 'いま、こちらに',
  'inside.unit': '人',
  'inside.unit.one': '人',
  'inside.with': 'ゆっくり過ごしています',
  'inside.named': '名前を出している人',
  'inside.none': 'いまは、どなたもいません',
  'inside.none.next': 'お好きな席へどうぞ',
  'hours.open': 'きょうは {from} 〜 {to}',
  stamp: '更新 {time}',
  'stale.happened': '更新が止まっています',
  'stale.do': '人数は {time} のものです',
  'stale.person': 'ご用は、スタッフに声をかけてください',
} as const;
