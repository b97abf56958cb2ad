import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChainNode } from '#domain/chain/chainKind.ts';

interface ChainCardProps {
  readonly node: ChainNode;
  /** Labels of every object that is shown, by id. */
  readonly labels: ReadonlyMap<string, string>;
  readonly isStart: boolean;
}

/** One object of a chain: its name as a link to its page, and from which objects before it it comes. */
export function ChainCard({ node: { kind, label, path, from }, labels, isStart }: ChainCardProps) {
  const { t } = useTranslation();
  const before = from.map((id) => labels.get(id) ?? '').join('；');
  return (
    <li className={isStart ? 'start' : undefined} aria-current={isStart ? 'true' : undefined}>
      <Link to={path}>{kind === 'evaluation' ? t('views.chainEvaluation', { label }) : label}</Link>
      {before !== '' && <div className="soft">{t('views.chainFrom', { labels: before })}</div>}
    </li>
  );
}
