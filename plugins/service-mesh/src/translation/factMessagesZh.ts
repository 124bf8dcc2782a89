/** Where a fact was seen, in Simplified Chinese. */
export const factMessagesZh = {
  'fact.ofObject': '{{cluster}} 中的 {{kind}} {{name}}',
  'fact.ofPage': '{{cluster}} 中 {{replica}} 的 {{page}}',
  'fact.seenThere': '{{place}}：',
} as const;
