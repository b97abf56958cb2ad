type Headers = Readonly<Record<string, string | number | readonly string[] | undefined>>;

const frameless = [
  /object-src 'none'/,
  /base-uri 'none'/,
  /frame-ancestors 'none'/,
  /form-action '(self|none)'/,
  /default-src 'none'/,
];

const wanted: Readonly<Record<string, RegExp>> = {
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'strict-transport-security': /^max-age=31536000/,
};

/** What an answer of a system that is reached by https lacks among the headers of every answer, or says too much; empty is what is wanted. */
export function bareHeaders(url: string, headers: Headers): string[] {
  const policy = String(headers['content-security-policy']);
  const isFile = url.startsWith('/assets/') || /\.(svg|js)$/.test(url);
  return [
    ...Object.entries(wanted)
      .filter(([name, value]) => !value.test(String(headers[name])))
      .map(([name]) => name),
    ...frameless.filter((directive) => !directive.test(policy)).map(String),
    ...(/unsafe|\*|https?:/.test(policy) ? [`policy: ${policy}`] : []),
    ...(isFile || headers['cache-control'] === 'no-store' ? [] : [`cache-control: ${headers['cache-control']}`]),
    ...['server', 'x-powered-by', 'via'].filter((name) => name in headers),
  ];
}
