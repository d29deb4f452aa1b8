import { z } from 'zod';

/**
 * city-bureau        市局, the root of the tree
 * county-bureau      县(市)区局
 * branch             示范区分局
 * protection-centre  维权中心: reports leads, sends notices only under a mandate
 * section            科室, e.g. 知识产权保护科, which receives the monthly roll-up
 */
export const UNIT_TYPES = ['city-bureau', 'county-bureau', 'branch', 'protection-centre', 'section'] as const;
export const UnitType = z.enum(UNIT_TYPES);
export type UnitType = z.infer<typeof UnitType>;

/** A node of the tree of authorities. Leads, numbering, users and statistics belong to one; each sees its own and its children. */
export const Unit = z.object({
  id: z.string().min(1),
  parentId: z.string().nullable(),
  name: z.string().min(1),
  type: UnitType,
  /** GB/T 2260 code of the area it is competent for. */
  areaCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  /** Where objections to its documents go. */
  objectionAddress: z.string().nullable(),
  /** 发文机关代字 in document numbers; null until the unit has told us its own. */
  documentMark: z.string().min(1).nullable().default(null),
});
export type Unit = z.infer<typeof Unit>;
