import { z } from 'zod';
import { CATEGORIES, type Category } from '#domain/hit';
import { RIGHT_KINDS, type RightKind } from '#domain/indication';
import { Day } from './wording.ts';

/** How far a fact was checked: against the text, seen in a public source, or common knowledge only. */
export const LegalConfidence = z.enum(['verified', 'seen', 'general']);
export type LegalConfidence = z.infer<typeof LegalConfidence>;

/** One version of one legal text, in force from day to day (both inclusive). */
export const Statute = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  /** Short form for reason lines. */
  short: z.string().min(1),
  from: Day,
  until: Day.optional(),
  /** cn: for acts in China; henan/jiaozuo: local; eu: only for goods offered there. */
  scope: z.enum(['cn', 'jiaozuo', 'guangdong', 'gansu', 'eu']).default('cn'),
  /** policy papers explain, they do not punish. */
  rank: z.enum(['law', 'regulation', 'rule', 'local', 'treaty', 'interpretation', 'policy', 'standard']),
  confidence: LegalConfidence,
  source: z.string().min(1),
  note: z.string().optional(),
});
export type Statute = z.infer<typeof Statute>;

/** One provision, with the citation an officer reads on the reason line. */
export const Provision = z.strictObject({
  id: z.string().min(1),
  statute: z.string().min(1),
  /** At most 30 characters. */
  cite: z.string().min(1).max(30),
  /** What it forbids or threatens, paraphrased in one sentence. */
  gist: z.string().min(1),
  confidence: LegalConfidence,
  /** The authority that punishes where it is not the market regulator. */
  authority: z.string().optional(),
  note: z.string().optional(),
});
export type Provision = z.infer<typeof Provision>;

/**
 * What speaks against one category of act under one kind of right. Provisions of all versions are listed;
 * which of them count is decided by the act date. `empty` says why nothing is listed.
 */
export const Cell = z.strictObject({
  prohibiting: z.array(z.string()).default([]),
  penal: z.array(z.string()).default([]),
  /** Provisions that need a further fact a person has to find. */
  conditional: z.array(z.strictObject({ provision: z.string(), when: z.string().min(1) })).default([]),
  empty: z.string().min(1).optional(),
  /** True where software may only suggest: 需人工认定. */
  review: z.boolean().default(false),
});
export type Cell = z.infer<typeof Cell>;

export const StatuteFile = z.strictObject({
  statutes: z.array(Statute).min(1),
  provisions: z.array(Provision).min(1),
});

const cells = z.strictObject(
  Object.fromEntries(CATEGORIES.map((category) => [category, Cell])) as Record<Category, typeof Cell>,
);
/** kind of right → category → cell; every pair must be written down. */
export const BasisFile = z.strictObject({
  table: z.strictObject(
    Object.fromEntries(RIGHT_KINDS.map((kind) => [kind, cells])) as Record<RightKind, typeof cells>,
  ),
});

export type Law = {
  statutes: ReadonlyMap<string, Statute>;
  provisions: ReadonlyMap<string, Provision>;
  table: Readonly<Record<RightKind, Readonly<Record<Category, Cell>>>>;
};

/** Joins the two files of rules/law; throws a ZodError or an Error naming the unknown id. */
export function lawFrom(statuteFile: unknown, basisFile: unknown): Law {
  const { statutes, provisions } = StatuteFile.parse(statuteFile);
  const { table } = BasisFile.parse(basisFile);
  const law: Law = {
    statutes: new Map(statutes.map((statute) => [statute.id, statute])),
    provisions: new Map(provisions.map((provision) => [provision.id, provision])),
    table,
  };
  for (const provision of provisions) {
    if (!law.statutes.has(provision.statute)) {
      throw new Error(`rules/law: provision ${provision.id} names unknown statute ${provision.statute}`);
    }
  }
  for (const [kind, row] of Object.entries(table)) {
    for (const [category, cell] of Object.entries(row)) {
      for (const id of [...cell.prohibiting, ...cell.penal, ...cell.conditional.map((c) => c.provision)]) {
        if (!law.provisions.has(id)) {
          throw new Error(`rules/law: cell ${kind}/${category} names unknown provision ${id}`);
        }
      }
    }
  }
  return law;
}

export type LegalBasis = {
  prohibiting: Provision[];
  /** Empty means 无直接罚则. */
  penal: Provision[];
  conditional: { provision: Provision; when: string }[];
  /** The weakest confidence among the prohibiting provisions; undefined when there are none. */
  confidence: LegalConfidence | undefined;
  /** Why nothing prohibits, when nothing does. An empty basis supports `watch`, never `lead`. */
  empty: string | undefined;
  review: boolean;
};

const WEAKEST_FIRST: LegalConfidence[] = ['general', 'seen', 'verified'];

/**
 * Legal basis of one act: f(kind of right, category, act date YYYY-MM-DD).
 * @param via for foreign names: which instrument protects it; `announcement` leaves the EU agreement out.
 */
export function legalBasis(
  law: Law,
  right: RightKind,
  category: Category,
  actDate: string,
  via?: 'announcement' | 'eu-agreement',
): LegalBasis {
  const cell = law.table[right][category];
  const inForce = (id: string): Provision[] => {
    const provision = law.provisions.get(id);
    const statute = provision && law.statutes.get(provision.statute);
    if (!provision || !statute) return [];
    if (actDate < statute.from || (statute.until !== undefined && actDate > statute.until)) return [];
    if (via === 'announcement' && statute.rank === 'treaty') return [];
    return [provision];
  };
  const prohibiting = cell.prohibiting.flatMap(inForce);
  return {
    prohibiting,
    penal: cell.penal.flatMap(inForce),
    conditional: cell.conditional.flatMap(({ provision, when }) =>
      inForce(provision).map((found) => ({ provision: found, when })),
    ),
    confidence: WEAKEST_FIRST.find((level) => prohibiting.some((p) => p.confidence === level)),
    empty: prohibiting.length > 0 ? undefined : (cell.empty ?? '行为日期尚无适用条款'),
    review: cell.review,
  };
}
