// 10,000 queries of about 2 kB, as an app keeps its records.
export const itemCount = 10_000

const filler = Array.from({ length: 18 }, (_, index) => ({
  id: index,
  name: `Part ${index} of the record`,
  text: 'A sentence of this length stands here for what people write.',
}))

export const keyOf = (id) => ['item', id]
export const makeItem = (id, revision) => ({ id, revision, parts: filler.map((part) => ({ ...part, id })) })
