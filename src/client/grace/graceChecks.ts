import { isBoolean, numberIn, valueThat, type Check } from '../../kernel/index.js'

/** What the options about grace and age can be, by their names. Each throws `invalid-option` with what it got. */
export const graceChecks: Readonly<Record<string, Check>> = {
  graceMs: numberIn({ infinity: true }),
  graceAfterInvalidation: isBoolean,
  isGraceError: valueThat((value) => typeof value === 'function', 'a function of the error'),
  softTimeoutMs: numberIn(),
  eagerRefresh: valueThat(
    (value) => typeof value === 'number' && value > 0 && value < 1,
    'a share of the time to live above 0 and below 1',
  ),
  jitter: numberIn({ max: 1 }),
}
