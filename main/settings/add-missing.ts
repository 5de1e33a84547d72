// Brings settings of an earlier version up to date.

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is known stays; settings that it lacks are added, in groups of settings too. */
export function addMissing<T extends Record<string, unknown>>(usual: T, known: Readonly<Record<string, unknown>>): T {
  const whole: Record<string, unknown> = { ...usual, ...known };
  for (const [name, value] of Object.entries(usual)) {
    const own = known[name];
    if (isGroup(value) && isGroup(own)) whole[name] = addMissing(value, own);
  }
  return whole as T; // every key of `usual` is in it; what is known was written by this app
}
