/** Where a fact was seen, which stands before what was seen. */
export const factMessages = {
  ofObject: '{{kind}} {{name}} in {{cluster}}',
  ofPage: '{{page}} of {{replica}} in {{cluster}}',
  seenThere: '{{place}}: ',
} as const;
