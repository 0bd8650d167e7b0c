/**
 * Whether a fresh value is old enough to be refreshed before it runs out.
 * @param share of the time to live that has to have passed; undefined: never.
 */
export const isDueForRefresh = (ageMs: number, ttlMs: number, share: number | undefined): boolean =>
  share !== undefined && ageMs >= ttlMs * share && ageMs < ttlMs
