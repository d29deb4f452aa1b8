/** Every query key of the console in one place: what is invalidated together begins alike. */
export const queryKeys = {
  session: ['session'] as const,
  leads: (filter?: object) => (filter ? (['leads', filter] as const) : (['leads'] as const)),
  lead: (id: string) => ['lead', id] as const,
};
