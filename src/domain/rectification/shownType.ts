const signatures = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
} as const;

/** What evidence can be shown as. */
export type ShownType = keyof typeof signatures;

/** Media type of a file by its first bytes and never by its name; null for everything that is not shown, SVG and HTML above all. */
export function shownType(start: Uint8Array): ShownType | null {
  const types = Object.keys(signatures) as ShownType[];
  return types.find((type) => signatures[type].every((byte, place) => start[place] === byte)) ?? null;
}

/** How a file would be shown if it holds what its name says: a guess for offering a look, never for taking one. */
export function lookFor(fileName: string): 'picture' | 'pdf' | null {
  if (/\.(png|jpe?g)$/iu.test(fileName)) return 'picture';
  return /\.pdf$/iu.test(fileName) ? 'pdf' : null;
}
