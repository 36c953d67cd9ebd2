/** Median of some numbers; of an even count, the mean of the middle two. Throws when there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing.');
  return (upper + lower) / 2;
}

/** Half of the values lie between these two: the first and the third quartile. */
export function quartiles(values: readonly number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  if (half === 0) return [median(sorted), median(sorted)];
  return [median(sorted.slice(0, half)), median(sorted.slice(-half))];
}

/** A number with two decimals, as the report shows all of them. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
