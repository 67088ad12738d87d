/** Symbols as somebody arranged them: favourites first, then by hand, then by name. */
export function arranged(
  symbols: readonly string[],
  order: readonly string[],
  favourites: readonly string[],
): string[] {
  const place = new Map(order.map((symbol, i) => [symbol, i]));
  const liked = new Set(favourites);
  const rank = (symbol: string) => place.get(symbol) ?? order.length;
  return [...symbols].sort(
    (a, b) => Number(liked.has(b)) - Number(liked.has(a)) || rank(a) - rank(b) || a.localeCompare(b),
  );
}

/** The order after one symbol was put where another was. */
export function moved(shown: readonly string[], symbol: string, to: string): string[] {
  if (symbol === to) return [...shown];
  const rest = shown.filter((one) => one !== symbol);
  const below = shown.indexOf(symbol) < shown.indexOf(to);
  rest.splice(rest.indexOf(to) + (below ? 1 : 0), 0, symbol);
  return rest;
}

export function matches(symbol: string, description: string, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === '' || symbol.toLowerCase().includes(wanted) || description.toLowerCase().includes(wanted);
}
