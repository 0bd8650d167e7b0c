import { notifyManager } from '@tanstack/react-query'

/** Resolves when everything that TanStack has scheduled by now, and what follows from it at once, was told to components. */
export const notified = async (): Promise<void> => {
  for (let turn = 0; turn < 3; turn += 1)
    await new Promise<void>((resolve) => notifyManager.schedule(resolve))
}
