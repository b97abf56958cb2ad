import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What a page begins with: its name, which the window bears too, one sentence on what it is for, and its main actions. */
export function PageHead({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <header className="page-head">
      {typeof title === 'string' && <title>{`${title} · ${t('app.name')}`}</title>}
      <div>
        <h1>{title}</h1>
        {note !== undefined && <p>{note}</p>}
      </div>
      {children !== undefined && <div className="page-actions">{children}</div>}
    </header>
  );
}
