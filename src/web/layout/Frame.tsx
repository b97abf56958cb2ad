import { Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#domain/access/role.ts';
import { SideMenu } from './SideMenu.tsx';
import { TopBar, type Who } from './TopBar.tsx';
import { useNarrow } from './useNarrow.ts';

interface FrameProps {
  readonly who: Who & { readonly role: Role };
  /** True while the system holds 模拟数据; then every page says so. */
  readonly simulated: boolean;
  readonly onSignOut: () => void;
  readonly children: ReactNode;
}

/** What surrounds every page: bar, menu, the mark of simulated data, and the rule that results must not rank anybody. */
export function Frame({ who, simulated, onSignOut, children }: FrameProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <TopBar who={who} onMenu={narrow ? () => setOpen(true) : null} onSignOut={onSignOut} />
      <aside className="side">{!narrow && <SideMenu role={who.role} />}</aside>
      <div className="main">
        {simulated && <SimulatedBanner />}
        <main id="content" className="page" tabIndex={-1}>
          {children}
        </main>
        <footer className="foot">{t('app.purpose')}</footer>
      </div>
      <Drawer placement="left" size={260} open={narrow && open} onClose={() => setOpen(false)} title={t('app.name')}>
        <SideMenu role={who.role} onChoose={() => setOpen(false)} />
      </Drawer>
    </div>
  );
}

function SimulatedBanner() {
  const { t } = useTranslation();
  return (
    <div className="simulated" role="note">
      <strong>{t('app.simulated')}</strong>
      {t('app.simulatedNote')}
    </div>
  );
}
