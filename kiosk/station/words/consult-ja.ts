/** Whom to ask, and about what. */
export const consultJa = {
  'consult.title': 'どのことで、よびますか',
  'consult.label': '当番の人',
  'consult.duty': '当番は {names} です',
  'consult.named': '{name}（{role}）',
  'consult.and': '、',
  'consult.others': 'ほか{count}人',
  'consult.role.director': 'ディレクター',
  'consult.role.carer': '託児',
  'consult.role.staff': 'スタッフ',
  'consult.nobody': 'いまは、当番の人がいません',
  'consult.next': '先に読んで、お返事はあとのこともあります',
  'consult.urgent': 'お急ぎのときは、お電話 {number} へどうぞ',
  'consult.work': 'しごとのこと',
  'consult.machine': '機械のこと',
  'consult.child': '子どものこと',
  'consult.other': 'そのほか',
} as const;
