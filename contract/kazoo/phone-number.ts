// Phone numbers as KAZOO reads them: the North American rules that a cluster starts with.

const converters: readonly (readonly [RegExp, string])[] = [
  [/^\+?1?([2-9]\d{2}[2-9]\d{6})$/, '+1$1'],
  [/^(?:011|00)(\d{5,})$/, '+$1'],
  [/^([2-9]\d{7,})$/, '+$1'],
];

const reconcilable = /^(?:\+?1)?\d{10}$|^\+[2-9]\d{7,}$|^011\d*$|^00\d*$/;

/** E.164 where one of the rules fits; else the number as it was. The first rule that fits counts. */
export function toE164(number: string): string {
  if (number.startsWith('+')) return number;
  const rule = converters.find(([pattern]) => pattern.test(number));
  return rule ? number.replace(rule[0], rule[1]) : number;
}

/** Whether a number is accepted as a destination. */
export function isReconcilable(number: string): boolean {
  return reconcilable.test(number);
}
