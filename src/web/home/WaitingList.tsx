import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Word } from '#web/components/Word.tsx';
import type { Overview } from './queries.ts';

/** What waits for whoever is signed in: the deed, the matter, and the way there. */
export function WaitingList({ tasks }: { tasks: Overview['waiting'] }) {
  const { t } = useTranslation();
  return (
    <Card
      title={
        <span className="row">
          {t('home.waiting')} {tasks.length > 0 && <Word tone="waiting">{tasks.length}</Word>}
        </span>
      }
    >
      {tasks.length === 0 && <p className="soft">{t('home.waitingNone')}</p>}
      <ul className="tasks">
        {tasks.map(({ id, kind, title, deed, path }) => (
          <li key={`${kind} ${id}`}>
            <Word tone="working">{deed}</Word>
            <span>{title}</span>
            <Link to={path} aria-label={`${t('home.do')}：${title}`}>
              {t('home.do')}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
