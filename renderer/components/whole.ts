export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** A whole number within limits as somebody typed it; null when it is none. */
export function wholeFrom(text: string, { min, max }: Limits): number | null {
  const digits = text.trim();
  if (!/^\d{1,9}$/.test(digits)) return null;
  const value = Number(digits);
  return value < min || value > max ? null : value;
}
