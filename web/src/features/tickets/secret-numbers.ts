/** Digits of a card, alone or in groups: 13 to 19 of them (ISO/IEC 7812). */
const CARD = /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/g;

/** The check digit of ISO/IEC 7812-1 annex B (Luhn). */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const twice = i % 2 === 1 ? digit * 2 : digit;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** What looks like the number of a payment card, each once, as it is written. */
export function cardNumbers(text: string): string[] {
  const found = [...text.matchAll(CARD)].map((match) => match[0]);
  return [...new Set(found.filter((one) => hasCheckDigit(one.replace(/\D/g, ""))))];
}
