import { visitorMetaName } from '../../../shared/api'

/** The visitor's id, as the server wrote it into the page. */
export const readVisitorId = (): string => {
  const id = document.querySelector<HTMLMetaElement>(`meta[name="${visitorMetaName}"]`)?.content
  if (id === undefined || id === '') {
    throw new Error(`The page has no <meta name="${visitorMetaName}">. It must come from the demo's server.`)
  }
  return id
}
