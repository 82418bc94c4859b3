/** What the staff are told of. */
export type NoticeKind =
  | 'unknown-card'
  | 'refused-card'
  | 'tap-to-confirm'
  | 'staff-called'
  | 'clock-unverified'
  | 'overstay';
