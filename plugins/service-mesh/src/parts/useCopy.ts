import { useEffect, useState } from 'react';

/** Copies a text and says for two seconds that it did. */
export function useCopy(): [boolean, (text: string) => void] {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return [
    copied,
    text => {
      navigator.clipboard?.writeText(text).then(
        () => setCopied(true),
        // A browser that forbids it leaves the text selectable.
        () => setCopied(false),
      );
    },
  ];
}
