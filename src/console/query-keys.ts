/** Every query key of the console in one place: what is invalidated together begins alike. */
export const queryKeys = {
  session: ['session'] as const,
  leads: (filter?: object) => (filter ? (['leads', 'list', filter] as const) : (['leads', 'list'] as const)),
  lead: (id: string) => ['leads', 'one', id] as const,
  leadFacets: ['leads', 'facets'] as const,
  crawlRuns: ['crawl', 'runs'] as const,
  crawlPlatforms: ['crawl', 'platforms'] as const,
  crawlPauses: ['crawl', 'pauses'] as const,
  crawl: ['crawl'] as const,
};
