/** The mark of 明鉴: a round mirror that holds a rising line, for it shows whether something got better. */
export function Mark({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#ffffff" fillOpacity="0.12" />
      <circle cx="15" cy="14" r="8.5" fill="none" stroke="#fff" strokeWidth="2.2" />
      <path d="M21.2 20.2 26 25" stroke="#e3b65b" strokeWidth="2.6" strokeLinecap="round" />
      <path
        d="M10.4 15.6l3-3.4 2.4 2.2 3.8-4.4"
        fill="none"
        stroke="#e3b65b"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
