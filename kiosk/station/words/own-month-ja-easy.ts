/** A month of one's own, in やさしい日本語. */
import type { EasierWords } from '../../shared/words.ts';
import type { ownMonthJa } from './own-month-ja.ts';

export const ownMonthEasy = {
  'button.month': 'きろく',
  'button.agree': 'この [記録|きろく]で いいです',
  'month.badge': '[月|つき]の [記録|きろく]',
  'month.title': '{month}[月|がつ]の [記録|きろく]',
  'month.opening': '[記録|きろく]を ひらいて います',
  'month.opening.next': 'すこし まって ください',
  'month.sum.fact': '{days}[日|にち]、{duration}です。ありがとうございます',
  'month.none.fact': 'まだ [記録|きろく]は ありません',
  'month.running.next': '[月|つき]が おわったら、ここで [見|み]て ください',
  'month.question': 'この [記録|きろく]で いいですか',
  'month.changed.next': '[記録|きろく]が かわりました。もう[一度|いちど] [見|み]て ください',
  'month.sending.next': 'おくって います',
  'month.confirmed.next': 'たしかめました。ありがとうございます',
  'month.locked.next': '{name}さんが サインしました',
  'month.person': 'ちがう ときは、スタッフに いって ください',
  'month.private': '[毎日|まいにち]の [記録|きろく]は スマホで [見|み]られます',
  'month.block.open': '{day}は、まだ ここに いる [記録|きろく]です',
  'month.block.open.do': '[帰|かえ]る とき、カードを [置|お]いて ください',
  'month.block.to-confirm': '{day}の [帰|かえ]った [時間|じかん]が わかりません',
  'month.block.to-confirm.do': 'スタッフに [時間|じかん]を いって ください',
  'month.block.proposal': '{day}の ことを スタッフが [考|かんが]えて います',
  'month.block.proposal.do': 'すこし まって ください',
  'month.blocks.more': 'あと {count}つ あります',
} satisfies EasierWords<typeof ownMonthJa>;
