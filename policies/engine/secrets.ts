// The published shapes of credentials. A shape that matches is a credential with near certainty;
// a random-looking text alone is not, because digests, ids and tokens of the engine look the same.
const SHAPES: readonly (readonly [name: string, shape: RegExp])[] = [
  ["an AWS access key id", /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a private key", /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ["a GitHub token", /\bgh[pousr]_[A-Za-z0-9]{36,}\b/],
  ["a GitHub token", /\bgithub_pat_[A-Za-z0-9_]{40,}\b/],
  ["a GitLab token", /\bglpat-[A-Za-z0-9_-]{20,}/],
  ["a Slack token", /\bxox[abprs]-[A-Za-z0-9-]{10,}/],
  ["a Stripe key", /\b[rs]k_(live|test)_[A-Za-z0-9]{16,}\b/],
  ["a Google key", /\bAIza[0-9A-Za-z_-]{35}\b/],
  ["a JSON web token", /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/],
  ["a password in a URL", /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@${}]+:[^\s/@${}]+@/i],
  ["an AWS secret access key", /aws_?secret_?access_?key["']?\s*[:=]\s*["']?[A-Za-z0-9/+]{40}\b/i],
  [
    "a password",
    // A shell's `${NAME:+text}` and `${NAME:?text}` give no value to the name.
    /\b(?:[A-Z0-9_]*(?:password|passwd|secret|api_?key))["']?\s*(?!:[+?])[:=]\s*["']?(?![\s"'${<{]|true\b|false\b|null\b|arn:)[^\s"'${}<>,;]{8,}/i,
  ],
];

// The name of a secret follows `secret:` in its ARN, which is no credential.
const ARN = /\barn:aws[\w-]*:[^\s"'<>,;]+/g;

/** The kind of credential that a text holds, or `undefined`. The text itself is never part of the answer. */
export function secretIn(text: string): string | undefined {
  const rest = text.replace(ARN, "arn");
  return SHAPES.find(([, shape]) => shape.test(rest))?.[0];
}

const NAMES = new RegExp(
  [
    "pass(word|wd|phrase)",
    "(^|[_-])(db|database|sql|mysql|pg|postgres|redis|smtp|mail|ftp|admin|root|user|app)?pass($|[_-])",
    // Alone it is a shell's working directory.
    "(?!^oldpwd$)[a-z0-9_-]pwd($|[_-])",
    "secret|token|api[_-]?key|private[_-]?key|credential|^AWS_ACCESS_KEY_ID$",
    "(sign(ing)?|encryption|decryption|hmac|master|shared|access|license)[_-]?key($|[_-]?base$)",
  ].join("|"),
  "i",
);
// Where something lies, what it is called or how long it lives is no secret itself.
const ABOUT =
  /[_-](arn|name|path|file|ur[il]|ttl|lifetime|expiry|length|header|seconds|minutes|days)$/i;

/** Whether a variable's name says that its value is a credential. */
export function namesSecret(name: string): boolean {
  return NAMES.test(name) && !ABOUT.test(name);
}

/** Whether a text holds a credential or a card number, so that a message must not print it. */
export function looksSecret(text: string): boolean {
  return secretIn(text) !== undefined || cardNumberIn(text);
}

// 13 to 19 digits, perhaps in groups of four; not inside a longer number, a UUID or an ARN's account.
const DIGITS = /(?<![\w.:/-])\d(?:[ -]?\d){12,18}(?![\w:/-]|\.\d)/g;
// Issuer prefixes: Visa 4, Mastercard 51-55 and 2221-2720, American Express 34/37, Discover 6011/65, JCB 35, Diners 30/36/38.
const ISSUER = /^(4|5[1-5]|2[2-7]|3[4-8]|30|6011|65)/;

/** Whether a text holds a primary account number: an issuer's prefix, a plausible length, and a right check digit. */
export function cardNumberIn(text: string): boolean {
  return (text.match(DIGITS) ?? [])
    .map((match) => match.replace(/[ -]/g, ""))
    .some((digits) => ISSUER.test(digits) && passesLuhn(digits));
}

/** The check-digit test of ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += i % 2 === 1 ? doubled : digit;
  }
  return digits.length > 0 && sum % 10 === 0;
}
