/** How well a title fits what was typed, or null when it does not: every word typed must begin a word or stand in one. */
export function fitOf(title: string, typed: string): number | null {
  const haystack = title.toLowerCase();
  let fit = 0;
  for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
    const place = haystack.indexOf(word);
    if (place < 0) return null;
    const beginsWord = place === 0 || /[^\p{L}\p{N}]/u.test(haystack[place - 1] ?? ' ');
    fit += (beginsWord ? 2 : 1) + (place === 0 ? 1 : 0);
  }
  return fit;
}

/** The items that fit what was typed, best first, otherwise in their own order. */
export function found<Item extends { title: string; group: string }>(
  items: readonly Item[],
  typed: string,
): Item[] {
  return items
    .map((item) => ({ item, fit: fitOf(`${item.title} ${item.group}`, typed) }))
    .filter((entry): entry is { item: Item; fit: number } => entry.fit !== null)
    .toSorted((one, other) => other.fit - one.fit)
    .map(({ item }) => item);
}
