/** What the staff tell the house: who is on duty; and what they are called for. */
export const deskJa = {
  'duty.title': '受付の当番',
  'duty.nobody': 'いまは、当番の人がいません',
  'duty.me': 'わたしが当番です',
  'duty.until': '{time} まで',
  'duty.resting': 'していません',
  'duty.explained': 'ニックネームが受付の画面に出ます',
  'duty.role.director': 'ディレクター',
  'duty.role.carer': '託児',
  'duty.role.staff': 'スタッフ',
  'notice.reason.reader': 'カードリーダーのこと',
  'notice.reason.card': 'カードのこと',
  'notice.reason.work': 'しごとのこと',
  'notice.reason.machine': '機械のこと',
  'notice.reason.child': '子どものこと',
  'notice.reason.other': 'そのほかのこと',
} as const;
