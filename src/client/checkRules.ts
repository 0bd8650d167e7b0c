import { invalidOption, isBoolean, optionsOf, valueThat, type Check } from '../kernel/index.js'
import { checkTags } from './checkTags.js'
import { graceChecks } from './grace/graceChecks.js'

const isKey = valueThat(Array.isArray, "the beginning of a query key, as in ['messages']")

const checkRule = optionsOf({
  queryKey: isKey,
  tags: checkTags,
  persist: isBoolean,
  ...graceChecks,
})

/** @throws {PerfError} `invalid-option` for what are no rules, or a misspelt option in one. */
export const checkRules: Check = (name, rules) => {
  if (!Array.isArray(rules)) throw invalidOption(name, rules, 'a list of rules')
  for (const [place, rule] of rules.entries()) {
    checkRule(`${name}[${place}]`, rule)
    isKey(`${name}[${place}].queryKey`, (rule as { readonly queryKey?: unknown }).queryKey)
  }
}
