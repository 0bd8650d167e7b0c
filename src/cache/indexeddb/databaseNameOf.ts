/** The database of the client of this name. */
export const databaseNameOf = (name: string): string => `hotpath-${name}`
