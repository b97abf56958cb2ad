import {
  ApartmentOutlined,
  BarChartOutlined,
  BookOutlined,
  CarryOutOutlined,
  CompassOutlined,
  ContainerOutlined,
  DatabaseOutlined,
  HomeOutlined,
  LineChartOutlined,
  NotificationOutlined,
  SafetyCertificateOutlined,
  ScheduleOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { type Deed, mayDo } from '#domain/access/policy.ts';
import type { Role } from '#domain/access/role.ts';
import type { MessageKey } from '#web/messages/zh.ts';

/** One entry of the main navigation; it is offered to those who may do its deed. */
export interface NavigationEntry {
  readonly path: string;
  readonly label: MessageKey;
  readonly icon: ReactNode;
  readonly deed: Deed;
}

/** The stages in the order of the chain, with the overview before and the organisation after. */
const entries: readonly NavigationEntry[] = [
  { path: '/', label: 'nav.home', icon: <HomeOutlined aria-hidden />, deed: 'access.read-self' },
  { path: '/monitoring', label: 'nav.monitoring', icon: <DatabaseOutlined aria-hidden />, deed: 'monitoring.read' },
  { path: '/analysis', label: 'nav.analysis', icon: <BarChartOutlined aria-hidden />, deed: 'monitoring.analyse' },
  { path: '/problems', label: 'nav.problems', icon: <UnorderedListOutlined aria-hidden />, deed: 'problems.read' },
  { path: '/meetings', label: 'nav.meetings', icon: <TeamOutlined aria-hidden />, deed: 'meetings.read' },
  { path: '/ledger', label: 'nav.ledger', icon: <CarryOutOutlined aria-hidden />, deed: 'ledger.read' },
  {
    path: '/escalations',
    label: 'nav.escalations',
    icon: <NotificationOutlined aria-hidden />,
    deed: 'escalation.read',
  },
  { path: '/evaluation', label: 'nav.evaluation', icon: <LineChartOutlined aria-hidden />, deed: 'evaluation.read' },
  {
    path: '/supervision',
    label: 'nav.supervision',
    icon: <SafetyCertificateOutlined aria-hidden />,
    deed: 'supervision.read',
  },
  { path: '/studio', label: 'nav.studio', icon: <CompassOutlined aria-hidden />, deed: 'supervision.visit' },
  { path: '/plans', label: 'nav.plans', icon: <ScheduleOutlined aria-hidden />, deed: 'plans.read' },
  { path: '/library', label: 'nav.library', icon: <BookOutlined aria-hidden />, deed: 'ledger.read-library' },
  { path: '/burden', label: 'nav.burden', icon: <ContainerOutlined aria-hidden />, deed: 'burden.read' },
  {
    path: '/organisation',
    label: 'nav.organisation',
    icon: <ApartmentOutlined aria-hidden />,
    deed: 'organisation.read',
  },
];

/** The entries that someone in `role` may open. */
export function navigationFor(role: Role): readonly NavigationEntry[] {
  return entries.filter(({ deed }) => mayDo(deed, role));
}

/** The entry that a path belongs to: `/ledger/123` to 整改台账, `/` to 总览; null for a page that the menu does not name. */
export function entryOf(path: string): string | null {
  if (path === '/') return path;
  const found = entries.find((entry) => entry.path !== '/' && path.startsWith(entry.path));
  return found?.path ?? null;
}
