const firstDelayMs = 500
const growth = 4
const longestDelayMs = 8000

/** The pause before try number `attempt` + 1, after `attempt` tries have failed: 0.5 s, 2 s, then 8 s each. */
export const retryDelayMs = (attempt: number): number =>
  Math.min(firstDelayMs * growth ** (attempt - 1), longestDelayMs)
