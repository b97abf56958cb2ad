import { Link, useLocation } from '@tanstack/react-router';
import { Menu } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '#domain/access/role.ts';
import { entryOf, navigationFor } from './navigation.tsx';

/** The stages of the chain as a menu of links; `onChoose` lets a drawer close itself. */
export function SideMenu({ role, onChoose }: { role: Role; onChoose?: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const entry = entryOf(pathname);
  const items = navigationFor(role).map(({ path, label, icon }) => ({
    key: path,
    icon,
    label: <Link to={path}>{t(label)}</Link>,
  }));
  return (
    <nav aria-label={t('nav.label')}>
      <Menu
        mode="inline"
        items={items}
        selectedKeys={entry === null ? [] : [entry]}
        onClick={() => onChoose?.()}
        style={{ border: 0 }}
      />
    </nav>
  );
}
