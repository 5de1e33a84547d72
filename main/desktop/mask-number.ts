// A number as it may stand on a screen that anybody can see.

/** Keeps the country and area code and the last two digits: `+1 514 ••• ••42`. What is no number is hidden whole. */
export function maskNumber(number: string): string {
  const digits = number.replace(/\D/g, '');
  if (digits.length < 7) return '•••';
  const northAmerica = /^\+?1?(\d{3})\d{5}(\d{2})$/.exec(number.replace(/[\s().-]/g, ''));
  if (northAmerica) return `+1 ${northAmerica[1] ?? ''} ••• ••${northAmerica[2] ?? ''}`;
  return `+${digits.slice(0, 2)} ••• ••${digits.slice(-2)}`;
}
