/** A share as people write it; a range where rules or ports differ. */
export function formatShare(share: {
  least: number;
  greatest: number;
}): string {
  const least = percent(share.least);
  const greatest = percent(share.greatest);
  return least === greatest ? `${greatest} %` : `${least}–${greatest} %`;
}

/** What is not nothing is never written as 0, and what is not all never as 100. */
function percent(share: number): number | string {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) {
    return '<1';
  }
  if (rounded === 100 && share < 0.9999) {
    return '>99';
  }
  return rounded;
}
