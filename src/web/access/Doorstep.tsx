import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { systemQuery } from '#web/home/queries.ts';
import { LanguageSwitch } from '#web/layout/LanguageSwitch.tsx';
import { Mark } from '#web/layout/Mark.tsx';

/** The place before one is inside: what 明鉴 is on one side, the form on the other; says when the data are simulated. */
export function Doorstep({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const system = useQuery(systemQuery);
  return (
    <div className="door">
      <title>{`${title} · ${t('app.name')}`}</title>
      <section className="door-name">
        <div className="row" style={{ gap: 14 }}>
          <Mark size={54} />
          <span className="door-title">{t('app.name')}</span>
        </div>
        <p className="door-slogan">{t('access.slogan')}</p>
        <p>{t('access.chain')}</p>
        <p className="door-purpose">{t('app.purpose')}</p>
      </section>
      <main className="door-form">
        <div className="row" style={{ justifyContent: 'space-between', marginBottom: 20 }}>
          <h1>{title}</h1>
          <LanguageSwitch />
        </div>
        {system.data?.simulated === true && <DoorNote title={t('app.simulated')} text={t('app.simulatedNote')} />}
        {system.data?.empty === true && <DoorNote title={t('home.emptyTitle')} text={t('access.emptyNote')} />}
        {children}
      </main>
    </div>
  );
}

function DoorNote({ title, text }: { title: string; text: string }) {
  return (
    <div className="door-note" role="note">
      <strong>{title}</strong>
      {text}
    </div>
  );
}
