/**
 * The `Content-Disposition` of a download: always to be saved, never shown. Old programs read the plain name, in which everything but
 * letters, digits, dot, hyphen and underscore is `_` (RFC 6266 appendix D); the others the full name in UTF-8 (RFC 8187, formerly 5987).
 */
export function dispositionOf(fileName: string): string {
  const name = fileName.replaceAll(/\p{Cs}/gu, '_');
  const plain = name.replaceAll(/[^\w.-]/gu, '_').slice(-60);
  const full = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
