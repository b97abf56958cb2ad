/** Families of algorithms: `intl` is SHA-256 and AES-256-GCM; `sm` is SM3 (GB/T 32905) and SM4 (GB/T 32907). */
export const cryptoProfileNames = ['intl', 'sm'] as const;
export type CryptoProfileName = (typeof cryptoProfileNames)[number];
