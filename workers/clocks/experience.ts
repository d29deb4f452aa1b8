import { DECISIONS_NEEDED, experienceOn, type LearnedOrder, placeLeads } from '#src/leads/experience/store';
import { type Estimate, learn, pairsInOrder } from '#src/leads/experience/train';
import { type LeadTokens, leadTokens } from '#src/views/lead-tokens';
import { arrow, type WorkerServices } from '../arrow.ts';
import type { ReadyArrows } from '../registry.ts';

/** Often enough that the morning's leads are placed before they are read. */
const EVERY_MS = 10 * 60_000;
/** Of the decisions, the newest part on which the order is tried. */
const TRIED = 0.2;

/** Learns anew from all decisions and gives the waiting leads their place within their verdict. */
export async function experience({ queues }: WorkerServices): Promise<ReadyArrows> {
  await queues.schedule('experience', 'regular', { everyMs: EVERY_MS }, {});
  return {
    arrows: [
      arrow<'experience'>({
        queue: 'experience',
        handle: async (_payload, { db, clock, log }) => {
          if (!(await experienceOn(db))) return;
          const { places, ...state } = order(await leadTokens(db));
          await placeLeads(db, places, { ...state, at: clock.now().toISOString() });
          log.info(state, 'leads ordered by experience');
        },
      }),
    ],
  };
}

type Decided = LeadTokens & { confirmed: boolean };

/** Places for the waiting leads; none while there are too few decisions. Sample leads teach nothing. */
function order(rows: readonly LeadTokens[]): Omit<LearnedOrder, 'at'> & { places: Map<string, Estimate> } {
  const decided = rows.filter((row): row is Decided => row.confirmed !== null && !row.demo);
  const places = new Map<string, Estimate>();
  const estimate = decided.length < DECISIONS_NEEDED ? null : learn(decided);
  if (estimate !== null) {
    for (const row of rows) if (row.confirmed === null) places.set(row.id, estimate(row.tokens));
  }
  const tried = decided.slice(Math.floor(decided.length * (1 - TRIED)));
  const before = learn(decided.slice(0, decided.length - tried.length));
  const pairs = (place: (row: Decided) => number) =>
    pairsInOrder(tried.map((row) => ({ place: place(row), confirmed: row.confirmed })));
  return {
    decisions: decided.length,
    ranked: places.size,
    learned: before && pairs(({ tokens }) => before(tokens).likely),
    rules: pairs(({ score }) => score),
    places,
  };
}
