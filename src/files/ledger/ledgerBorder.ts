const thin = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const;
/** Thin grey lines around a cell. */
export const ledgerBorder = { top: thin, left: thin, bottom: thin, right: thin };
