// How an address becomes messages: the platform's sentence segmentation, mended where it cuts too early.

// What ends in a point and is not the end of a sentence. "No." is left out: in speeches it is an answer more often
// than the abbreviation of "number".
const abbreviations = new Set(
  (
    'mr mrs ms messrs dr hon rev st gen maj col capt lieut lt sgt gov sen rep pres prof jr sr esq ' +
    'vs viz art sec u.s'
  ).split(' '),
)

const lastWord = (text) => /\S+$/.exec(text.trimEnd())?.[0].replace(/^[("'“‘[]+/, '') ?? ''

/** True when a piece that ends so is not the end of a sentence: "Mr.", "St.", the initial of a name, "U.S." */
export const endsTooEarly = (piece) => {
  const word = lastWord(piece)
  return (
    /^\p{Lu}\.$/u.test(word) || (word.endsWith('.') && abbreviations.has(word.slice(0, -1).toLowerCase()))
  )
}

/** True for a piece that is nothing but a number, arabic or roman: it numbers what follows. */
export const isBareNumber = (piece) => /^[([]?(\d[\d,.]*|[IVXL]+)[)\]]?\.?$/.test(piece.trim())

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/**
 * The sentences of a text, in order, without surrounding white space; nothing is left out. A piece that ends in an
 * abbreviation or an initial, and a bare number, is joined to what follows. Runs of white space become one space.
 * @param {string} text
 * @returns {string[]}
 */
export const cutSentences = (text) => {
  const sentences = []
  let open = ''
  for (const { segment } of segmenter.segment(text.replace(/\s+/g, ' ').trim())) {
    open += segment
    if (endsTooEarly(open) || isBareNumber(open)) continue
    sentences.push(open.trim())
    open = ''
  }
  if (open !== '') sentences.push(open.trim())
  return sentences
}
