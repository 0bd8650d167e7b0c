import type { OffsetPage } from '../shared/api.js'

export interface OffsetRequest {
  /** From 1. */
  readonly page: number
  readonly pageSize: number
}

export const toOffsetPage = <Item>(
  items: readonly Item[],
  { page, pageSize }: OffsetRequest,
  total: number,
): OffsetPage<Item> => ({ items, page, pageSize, total, totalPages: Math.ceil(total / pageSize) })
