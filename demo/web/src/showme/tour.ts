import type { NetworkMode } from '../../../shared/api'
import type { ModeName } from '../mode/modeName'

/**
 * Where the tour stands. It outlives reloads, because reloads are what it shows.
 * `reloads-running` loads the page once in each of `remaining`, then goes on to `reloads-done`.
 */
export type Tour = TourStep & { readonly origin: Origin }

type TourStep =
  | { readonly at: 'reloads' }
  | { readonly at: 'reloads-running'; readonly remaining: readonly Reload[] }
  | { readonly at: 'reloads-done' }
  | { readonly at: 'tab'; readonly openedAt: number | null }
  | { readonly at: 'scroll' }

/** What the visitor had chosen before the tour: whoever leaves a step has it back. */
export interface Origin {
  readonly mode: ModeName
  readonly network: NetworkMode
}

export interface Reload {
  readonly mode: ModeName
  readonly network: 'normal' | 'slow'
}

/**
 * The reloads of the first step: slowly in Plain, then in Hotpath. A mode that keeps things must have been there once:
 * from Plain, Hotpath is visited first, at normal speed.
 */
export const planReloads = (current: ModeName): readonly Reload[] => [
  ...(current === 'plain' ? [{ mode: 'hotpath', network: 'normal' } as const] : []),
  { mode: 'plain', network: 'slow' },
  { mode: 'hotpath', network: 'slow' },
]

/** The step after this one; undefined after the last. */
export const nextStep = (tour: Tour): Tour | undefined => {
  const { origin } = tour
  switch (tour.at) {
    case 'tab':
      return { at: 'scroll', origin }
    case 'scroll':
      return undefined
    default:
      return { at: 'tab', openedAt: null, origin }
  }
}

/** 1, 2 or 3. */
export const stepNumber = (tour: Tour): number => (tour.at === 'tab' ? 2 : tour.at === 'scroll' ? 3 : 1)
