// Progress on one line of a terminal, or a line for each tenth where the output is a file.

/** @param {string} what */
export const createProgress = (what) => {
  const isTerminal = process.stdout.isTTY
  let shownTenth = -1

  return {
    /** @param {number} share from 0 to 1 */
    show(share) {
      if (isTerminal) {
        process.stdout.write(`\r${what}… ${Math.floor(share * 100)} %`)
        return
      }
      const tenth = Math.floor(share * 10)
      if (tenth === shownTenth) return
      shownTenth = tenth
      console.log(`${what}… ${tenth * 10} %`)
    },
    end() {
      if (isTerminal) process.stdout.write('\n')
    },
  }
}
