/** A table of Markdown. */
export const table = (columns: readonly string[], lines: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
