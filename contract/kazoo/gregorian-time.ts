// KAZOO's clock: whole seconds since year 0 of the Gregorian calendar, UTC.

/** Seconds between 0000-01-01T00:00:00Z and 1970-01-01T00:00:00Z. */
export const gregorianEpochSeconds = 62_167_219_200;

/** 2024-03-01T00:00:00Z, 1709251200000 ms, is 63876470400. */
export function toGregorianSeconds(unixMs: number): number {
  return Math.floor(unixMs / 1000) + gregorianEpochSeconds;
}

export function fromGregorianSeconds(gregorianSeconds: number): number {
  return (gregorianSeconds - gregorianEpochSeconds) * 1000;
}
