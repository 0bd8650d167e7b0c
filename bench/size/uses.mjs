/** An app's entry uses what it imports: what it only exports again is split into other chunks, and larger. */
const importsOf = (names) =>
  `import { ${names.join(', ')} } from 'react-hotpath'\nglobalThis.app = [${names.join(', ')}]`

const cached = importsOf(['createPerfClient', 'PerfProvider', 'useDedupedQuery'])

const persistence = ['client/storage/index.js', 'client/tabs/index.js', 'client/grace/index.js']

/**
 * Uses of the library as an app writes them, each with the chunks that a page loads because of its options.
 * `goalBytes` is what the library aims at, `budgetBytes` what test/package/size.test.ts holds.
 */
export const uses = [
  {
    name: 'PerfProvider + useDedupedQuery, nothing switched on',
    code: cached,
    goalBytes: 6000,
    budgetBytes: 14_950,
  },
  {
    name: 'the same with `cache: { persist: true }`',
    code: cached,
    loads: persistence,
    budgetBytes: 24_900,
  },
  {
    name: 'everything of the cache on',
    code: cached,
    loads: [
      ...persistence,
      'cache/encryption/index.js',
      'client/entries/index.js',
      'client/stats/index.js',
      'client/warm/index.js',
    ],
    goalBytes: 14_000,
    budgetBytes: 32_500,
  },
]
