import type { ReactNode } from 'react';

/** A labelled field of the mapping; the control carries the same words for screen readers. */
export function Field({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      {children}
      {hint !== undefined && <span className="field-hint soft">{hint}</span>}
    </div>
  );
}
