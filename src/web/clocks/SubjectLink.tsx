import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Subject {
  readonly kind: 'item' | 'task' | 'paper' | 'meeting';
  readonly id: string;
  readonly planId: string | null;
}

/** Leads to the item, the plan of a task, the meeting, or the papers of the ladder. */
export function SubjectLink({ subject, children }: { subject: Subject; children: ReactNode }) {
  const { kind, id, planId } = subject;
  if (kind === 'item')
    return (
      <Link to="/ledger/$id" params={{ id }}>
        {children}
      </Link>
    );
  if (kind === 'task' && planId !== null)
    return (
      <Link to="/plans/$id" params={{ id: planId }}>
        {children}
      </Link>
    );
  if (kind === 'meeting')
    return (
      <Link to="/meetings/$id" params={{ id }}>
        {children}
      </Link>
    );
  return kind === 'paper' ? <Link to="/escalations">{children}</Link> : <span>{children}</span>;
}
