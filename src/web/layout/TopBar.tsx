import { LogoutOutlined, MenuOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Actor } from '#domain/access/actor.ts';
import { ReminderBell } from '#web/clocks/ReminderBell.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Mark } from './Mark.tsx';

/** Who is signed in, as the bar shows it: region, unit and post; never a person's name. */
export type Who = Pick<Actor, 'postTitle' | 'unitName' | 'regionName'>;

interface TopBarProps {
  readonly who: Who;
  /** Absent where the side menu is visible anyway. */
  readonly onMenu: (() => void) | null;
  readonly onSignOut: () => void;
}

/** The bar at the top of every page. */
export function TopBar({ who, onMenu, onSignOut }: TopBarProps) {
  const { t } = useTranslation();
  return (
    <header className="bar">
      {onMenu !== null && (
        <Button ghost icon={<MenuOutlined aria-hidden />} aria-label={t('nav.open')} onClick={onMenu} />
      )}
      <Link to="/" className="bar-name">
        <Mark />
        {t('app.name')}
      </Link>
      <span className="bar-title">{t('app.title')}</span>
      <span className="bar-space" />
      <ReminderBell />
      <Link to="/self" className="bar-who" title={t('nav.self')}>
        {who.postTitle}
        <small>{[who.regionName, who.unitName].filter(Boolean).join(' · ')}</small>
      </Link>
      <LanguageSwitch ghost />
      <Button
        size="small"
        ghost
        icon={<LogoutOutlined aria-hidden />}
        aria-label={t('nav.signOut')}
        onClick={onSignOut}
      />
    </header>
  );
}
