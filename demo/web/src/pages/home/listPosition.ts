import type { ListPosition } from '../../api/queries'

/** Where the list stands, as the URL says: `?q=` and `?page=`, the first page of all where they are missing or wrong. */
export const readListPosition = (search: URLSearchParams): ListPosition => {
  const page = Number(search.get('page') ?? 1)
  return { page: Number.isInteger(page) && page > 0 ? page : 1, q: search.get('q') ?? '' }
}

/** The query string for a position, with its question mark; empty for the first page of all. */
export const listSearch = ({ page, q }: ListPosition): string => {
  const search = new URLSearchParams({
    ...(q === '' ? {} : { q }),
    ...(page === 1 ? {} : { page: `${page}` }),
  })
  return search.size === 0 ? '' : `?${search}`
}
