/**
 * Resolves when a loaded image can be painted without a pause. Never rejects: browsers refuse to decode ahead for
 * reasons of their own (memory, a new URL), and such an image is shown all the same.
 */
export const whenDecoded = async (image: HTMLImageElement): Promise<void> => {
  try {
    await image.decode()
  } catch {
    // jsdom has no `decode` at all.
  }
}
