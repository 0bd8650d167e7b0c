import { createSafeStorage, type SafeStorage } from './createSafeStorage'

/** Of this browser, shared by its tabs. */
export const browserStorage: SafeStorage = createSafeStorage(() => localStorage)

/** Of this tab, through reloads. */
export const tabStorage: SafeStorage = createSafeStorage(() => sessionStorage)
