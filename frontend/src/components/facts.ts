type Fact = readonly [name: string, text: string];

/** Named values out of whatever shape the explanation has: a map, or a list of `{name, value}`, nested or not. */
export function flatten(value: unknown, prefix = ''): Fact[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[prefix || 'value', String(value)]];
  if (Array.isArray(value)) return value.flatMap((item, i) => flattenItem(item, prefix, i));
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, prefix ? `${prefix} ${words(key)}` : words(key)),
  );
}

function flattenItem(item: unknown, prefix: string, i: number): Fact[] {
  if (item !== null && typeof item === 'object' && 'name' in item && 'value' in item) {
    return flatten(item.value, [prefix, words(String(item.name))].filter(Boolean).join(' '));
  }
  if (item !== null && typeof item === 'object' && 'symbol' in item) {
    const { symbol, ...rest } = item as Record<string, unknown>;
    return flatten(rest, [prefix, String(symbol)].filter(Boolean).join(' '));
  }
  return flatten(item, [prefix, String(i + 1)].filter(Boolean).join(' '));
}

/** usedMargin becomes used margin. */
function words(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`).replaceAll('_', ' ');
}
