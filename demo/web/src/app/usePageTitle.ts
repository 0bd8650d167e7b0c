import { useEffect } from 'react'

/** The document's title; undefined leaves it to another part of the page. */
export const usePageTitle = (title: string | undefined): void => {
  useEffect(() => {
    if (title !== undefined) document.title = title
  }, [title])
}
