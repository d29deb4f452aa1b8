/** What a column of an announcement table of authorised users can hold. */
export const REGISTER_FIELDS = [
  'indication',
  'company',
  'creditCode',
  'announcement',
  'validFrom',
  'validTo',
  'period',
] as const;
export type RegisterField = (typeof REGISTER_FIELDS)[number];

/** Column heading → field; `null` leaves the column out. */
export type ColumnMapping = Record<string, RegisterField | null>;
