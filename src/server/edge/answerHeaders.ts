/** What a browser may load and run beside an answer that is no page: nothing. */
const nothing = policyOf({
  'default-src': "'none'",
  ...{ 'object-src': "'none'", 'base-uri': "'none'", 'frame-ancestors': "'none'", 'form-action': "'none'" },
});

/** For bytes that people sent: whatever they hold, the browser treats them as of no origin, without scripts, forms and windows. */
export const sandboxed = `sandbox; ${nothing}`;

/**
 * For a PDF that people sent, in a window of its own: the browser's reader of PDF and nothing beside it. Browsers refuse to start that
 * reader under `sandbox`, and paint it with styles of their own; scripts, pictures, frames and forms of the answer are refused.
 */
export const pdfAlone = policyOf({
  ...{ 'default-src': "'none'", 'object-src': "'self'", 'style-src': "'unsafe-inline'" },
  ...{ 'base-uri': "'none'", 'frame-ancestors': "'none'", 'form-action': "'none'" },
});

/**
 * For the page: scripts of our own files alone, none inline; styles of our own files, or of style elements that carry the nonce of
 * this one answer; style attributes in markup never count. Nobody frames it, nothing is sent elsewhere.
 */
export function pagePolicy(nonce: string): string {
  return policyOf({
    ...{ 'default-src': "'none'", 'script-src': "'self'", 'script-src-attr': "'none'" },
    ...{ 'style-src': `'self' 'nonce-${nonce}'`, 'style-src-attr': "'none'" },
    ...{ 'img-src': "'self' data: blob:", 'font-src': "'self'", 'connect-src': "'self'" },
    ...{ 'object-src': "'none'", 'base-uri': "'none'", 'frame-ancestors': "'none'", 'form-action': "'self'" },
  });
}

function policyOf(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** What no page of ours uses, and none that got in may use. */
const denied = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'serial', 'usb', 'midi']
  .map((feature) => `${feature}=()`)
  .join(', ');

/**
 * The headers of every answer, whatever its status and whoever writes it. Nothing is kept by the browser unless a file says so itself.
 * `origin` is the configured address: where it is https, browsers are told to come by TLS alone for a year.
 */
export function answerHeaders(origin: string | null): Readonly<Record<string, string>> {
  return {
    'content-security-policy': nothing,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    'x-dns-prefetch-control': 'off',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'permissions-policy': denied,
    'cache-control': 'no-store',
    ...(origin?.startsWith('https:') === true && {
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    }),
  };
}
