// Plain text tables, first column to the left, figures to the right.

export const table = (head, rows) => {
  const lines = [head, ...rows].map((row) => row.map(String))
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)))
  const show = (line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('  ')
  const [first, ...others] = lines.map(show)
  return [first, widths.map((width) => '─'.repeat(width)).join('  '), ...others].join('\n')
}
